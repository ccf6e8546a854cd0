/** A small server for the built page: files of one folder, to this machine only, with the page's own security policy as headers. */
import { readFile, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const LOOPBACK = '127.0.0.1';
/** Ports that are tried after the first one is taken. */
const FURTHER_PORTS = 50;

/** @type {Readonly<Record<string, string>>} */
const mimeTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder until the process ends.
 * @param {string} folder
 * @param {{ port: number, takesNextFree: boolean }} where
 * @returns {Promise<number>} the port that it listens on
 */
export async function serve(folder, { port, takesNextFree }) {
  const headers = await securityHeaders(folder);
  const server = createServer((request, response) => {
    answer(folder, request, response, headers).catch(() => {
      // A file that went away while it was sent: the connection ends, the server goes on.
      response.destroy();
    });
  });
  for (let candidate = port; ; candidate++) {
    try {
      return await listen(server, candidate);
    } catch (error) {
      const isTaken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
      if (!isTaken || !takesNextFree || candidate >= port + FURTHER_PORTS) throw error;
    }
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<number>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Readonly<Record<string, string>>} headers
 */
async function answer(folder, request, response, headers) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are served here.');
  }
  const file = fileOf(folder, request.url ?? '/');
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || found === undefined || !found.isFile())
    return refuse(response, 404, 'There is no such file.');
  response.setHeader('content-type', mimeTypes[extname(file)] ?? 'application/octet-stream');
  response.setHeader('content-length', found.size);
  // Names under assets/ carry a hash of their content; everything else may change with the next build.
  const isHashed = file.startsWith(join(folder, 'assets') + sep);
  response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const stream = createReadStream(file);
  stream.on('error', () => response.destroy());
  stream.pipe(response);
}

/**
 * @param {string} folder
 * @param {string} target the request's target, query and all
 * @returns {string | undefined} a path inside the folder, or undefined for one that is none
 */
function fileOf(folder, target) {
  let path;
  try {
    path = decodeURIComponent(target.split(/[?#]/, 1)[0] ?? '/');
  } catch {
    // Not valid percent-encoding: no file has such a name.
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  return file.startsWith(folder + sep) ? file : undefined;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  response.statusCode = status;
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.end(`${sentence}\n`);
}

/**
 * The policy that the page carries in its own head, and what only a header can say.
 * @param {string} folder
 * @returns {Promise<Readonly<Record<string, string>>>}
 */
async function securityHeaders(folder) {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const meta = /<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>/i.exec(page)?.[0];
  const policy = meta === undefined ? undefined : /content="([^"]*)"/i.exec(meta)?.[1];
  return {
    'content-security-policy': (policy ?? "default-src 'self'").replaceAll('&#39;', "'"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
}
