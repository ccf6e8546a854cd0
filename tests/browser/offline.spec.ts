import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { expect, test } from '@playwright/test';

const built = join(import.meta.dirname, '..', '..', 'dist');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** A server of the built page that a test can take away. */
async function serveBuilt(folder: () => string = () => built): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    const file = join(folder(), path.endsWith('/') ? `${path}index.html` : path);
    void readFile(file).then(
      (bytes) =>
        response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test('after the first load everything works without a server', async ({ page, context }) => {
  expect(existsSync(join(built, 'sw.js'))).toBe(true);
  const { server, address } = await serveBuilt();
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const worker = registration.active;
    if (worker && worker.state !== 'activated') {
      await new Promise<void>((done) => {
        worker.addEventListener('statechange', () => worker.state === 'activated' && done());
      });
    }
  });
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await expect(
    page.request.get(address).then(
      () => 'answered',
      () => 'gone',
    ),
  ).resolves.toBe('gone');

  await page.goto(`${address}?preset=pool-queue&t=30`);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.locator('.map')).toBeVisible();
  await page.getByRole('button', { name: 'Table view', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Stations' })).toBeVisible();
  await page.getByRole('button', { name: 'Fidelity' }).click();
  await expect(page.getByRole('heading', { name: 'How exact this is' })).toBeVisible();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Exact link' }).inputValue();
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'How exact this is' })).toBeVisible();
});

/** The built page under another version: each script has another name, as after a change. */
function rebuilt(): string {
  const folder = mkdtempSync(join(tmpdir(), 'first-byte-'));
  cpSync(built, folder, { recursive: true });
  const worker = join(folder, 'sw.js');
  const source = readFileSync(worker, 'utf8');
  writeFileSync(worker, source.replace(/const version = '[^']*'/, "const version = 'another'"));
  const page = join(folder, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<head>', '<head><meta name="generation" content="second">'));
  return folder;
}

test('after a rebuild the open page says so, and reloads into the new version', async ({ page }) => {
  let folder = built;
  const { server, address } = await serveBuilt(() => folder);
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  folder = rebuilt();
  await page.reload();
  const message = page.getByRole('status').filter({ hasText: 'A new version of First Byte is ready' });
  await expect(message).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('meta[name="generation"]')).toHaveCount(0);
  await message.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('meta[name="generation"]')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(message).toHaveCount(0);
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
