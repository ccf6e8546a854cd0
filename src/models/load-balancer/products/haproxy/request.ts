/** A request as HAProxy sees it: what its algorithms and expressions can read. */
export interface HaproxyRequest {
  readonly method: string;
  /** The request target as sent, with the query. */
  readonly target: string;
  /** All headers in order, `Host` among them; names in any case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The client's address, after `set-src`. */
  readonly source: string;
}

/** Values of all headers of this name, in order. */
export function headerValues(request: HaproxyRequest, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return request.headers.filter(([header]) => header.toLowerCase() === wanted).map(([, value]) => value.trim());
}

/** The elements of all headers of this name, split at commas outside of quotes. */
export function headerElements(request: HaproxyRequest, name: string): readonly string[] {
  return headerValues(request, name).flatMap((value) =>
    Array.from(value.matchAll(/((?:"(?:[^"\\]|\\.)*"?|[^",])*)(?:,|$)/g), (found) => (found[1] ?? '').trim()).slice(
      0,
      countElements(value),
    ),
  );
}

function countElements(value: string): number {
  let count = 1;
  let isQuoted = false;
  for (let at = 0; at < value.length; at++) {
    if (isQuoted && value[at] === '\\') at++;
    else if (value[at] === '"') isQuoted = !isQuoted;
    else if (value[at] === ',' && !isQuoted) count++;
  }
  return count;
}

/** Path and query of the target: what follows scheme and authority when there are any. */
export function pathAndQuery(target: string): string {
  if (target.startsWith('/') || target === '*') return target;
  const slash = /^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i.exec(target);
  if (slash === null) return target;
  return target.slice(slash[0].length);
}

/** The value after `name=` in the query string, up to the next `&`; undefined when it is not there. */
export function queryParameter(target: string, name: string): string | undefined {
  const question = target.indexOf('?');
  if (question === -1) return undefined;
  for (const pair of target.slice(question + 1).split('&')) {
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  }
  return undefined;
}

/**
 * The address as 32-bit words, one for IPv4 and four for IPv6; undefined when it is no address.
 * An IPv6 address that holds an IPv4 one stays an IPv6 address.
 */
export function addressWords(address: string): readonly number[] | undefined {
  const fourth = ipv4Word(address);
  if (fourth !== undefined) return [fourth];
  const halves = address.split('::');
  if (halves.length > 2 || !address.includes(':')) return undefined;
  const [head = [], tail = []] = halves.map((half) => groupsOf(half)) as [number[] | undefined, number[] | undefined];
  if (halves.some((half) => groupsOf(half) === undefined)) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = halves.length === 1 ? head : [...head, ...new Array<number>(missing).fill(0), ...tail];
  return [0, 2, 4, 6].map((at) => (((groups[at] as number) << 16) | (groups[at + 1] as number)) >>> 0);
}

function ipv4Word(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((word, part) => ((word << 8) | part) >>> 0, 0);
}

function groupsOf(half: string): number[] | undefined {
  if (half === '') return [];
  const parts = half.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 ? ipv4Word(part) : undefined;
    if (embedded !== undefined) groups.push(embedded >>> 16, embedded & 0xffff);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
