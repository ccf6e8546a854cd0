import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../../src/cli/launch/serve.mjs';

const policy = "default-src 'self'; object-src 'none'";
let folder = '';
let port = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-'));
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not for the page');
  writeFileSync(
    join(folder, 'dist', 'index.html'),
    `<!doctype html><meta\n  http-equiv="Content-Security-Policy"\n  content="${policy}"\n/>`,
  );
  writeFileSync(join(folder, 'dist', 'sw.js'), 'self');
  writeFileSync(join(folder, 'dist', 'manifest.webmanifest'), '{}');
  writeFileSync(join(folder, 'dist', 'assets', 'main-3f2a.js'), 'export {}');
  port = await serve(join(folder, 'dist'), { port: 0, takesNextFree: false });
});
afterAll(() => rmSync(folder, { recursive: true }));

const address = (path: string) => `http://127.0.0.1:${port}${path}`;

/** A request whose target is sent exactly as written: `fetch` would tidy the dots away. */
function statusOf(path: string, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the server of the built page', () => {
  it('sends the page with the policy that it carries itself', async () => {
    const response = await fetch(address('/?scenario=1'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(policy);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
    ['/assets/main-3f2a.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ])('%s: %s, %s', async (path, type, cache) => {
    const response = await fetch(address(path));
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe(cache);
    expect(response.headers.get('content-length')).toBe(`${(await response.arrayBuffer()).byteLength}`);
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%zz', '/a%00b', '/assets', '/nothing.js'])(
    '%s is not found',
    async (path) => {
      expect(await statusOf(path)).toBe(404);
    },
  );

  it('only reads', async () => {
    expect(await statusOf('/', 'HEAD')).toBe(200);
    expect(await statusOf('/', 'POST')).toBe(405);
  });

  it('takes the next free port when it may, and says so when it may not', async () => {
    const next = await serve(join(folder, 'dist'), { port, takesNextFree: true });
    expect(next).toBeGreaterThan(port);
    await expect(serve(join(folder, 'dist'), { port, takesNextFree: false })).rejects.toThrow('EADDRINUSE');
  });
});
