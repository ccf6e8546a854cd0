/*
 * First Byte without a network: everything the built page consists of is kept at the first visit and served from there, so that a
 * page and its parts are always of one version. A new version is fetched beside the old one and takes over when the old page is left
 * or the person asks for it. The build fills in the two constants.
 */
const version = '__VERSION__';
const files = __FILES__;

const prefix = 'first-byte-';
const cacheName = prefix + version;

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin) return;
  const scope = new URL(self.registration.scope).pathname;
  if (request.mode === 'navigate') {
    const isThePage = address.pathname === scope || address.pathname === scope + 'index.html';
    if (isThePage) event.respondWith(kept('./', request));
    return;
  }
  if (address.pathname.startsWith(scope)) event.respondWith(kept(request, request));
});

/** Every file past the browser's own cache, or none: a version is never kept in part. */
async function keepAll() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(key, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(key, { ignoreSearch: true })) ?? fetch(request);
}
