import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
async function serveBuilt(): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    const file = join(built, path.endsWith('/') ? `${path}index.html` : path);
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
