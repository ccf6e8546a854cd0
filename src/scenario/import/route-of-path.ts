/** What a path asks for, without saying of which one: `/orders/42?full=1` → `/orders/:id`. */

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const digits = /^\d+$/;
/** Digests and object ids. */
const hex = /^(?=.*\d)[0-9a-f]{8,}$/i;
/** Keys: long, and of letters and digits mixed. */
const key = /^(?=.*\d)(?=.*[A-Za-z])[\w.~-]{20,}$/;
const address = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const date = /^\d{4}-\d{2}(?:-\d{2})?$/;

export function routeOfPath(path: string): string {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(path);
  const local = origin === null ? path : path.slice(origin[0].length);
  const bare = (/^[^?#]*/.exec(local)?.[0] ?? '').replace(/\/{2,}/g, '/');
  if (bare === '' || bare === '/') return '/';
  const trimmed = bare.endsWith('/') ? bare.slice(0, -1) : bare;
  return trimmed
    .split('/')
    .map((segment) => (isName(segment) ? segment : ':id'))
    .join('/');
}

/** Whether a segment is a word of the site rather than the name of one thing. */
function isName(segment: string): boolean {
  return ![digits, uuid, hex, key, address, date].some((pattern) => pattern.test(segment));
}
