import type { EndpointInput, LogEntry } from './entry';
import { routeOfPath } from './route-of-path';

/** The methods that an endpoint may have; HEAD asks for what GET does. */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof methods)[number];
export const knownMethods: ReadonlySet<string> = new Set([...methods, 'HEAD']);

/** A scenario holds 100 endpoints; the rarest share the last. */
const mostEndpoints = 100;
const longestId = 60;
const longestPath = 500;

interface Logged {
  readonly method: Method;
  readonly route: string;
  /** The first path that was seen of it, without its query. */
  readonly path: string;
  count: number;
  readonly sizes: SampledSizes;
}

/** Collects what was asked for, while a log is read. */
export class LoggedEndpoints {
  readonly #all: Logged[] = [];
  readonly #numberOf = new Map<string, number>();
  /** Logs repeat the same paths: most need no second look. */
  readonly #routeOf = new Map<string, string>();

  /** @returns a number for the entry's endpoint; `settled` says which endpoint it becomes */
  add({ method: written, path, responseBytes }: LogEntry): number {
    const method = (written === 'HEAD' ? 'GET' : written) as Method;
    const route = this.#route(path);
    const key = `${method} ${route}`;
    let number = this.#numberOf.get(key);
    if (number === undefined) {
      number = this.#all.length;
      this.#numberOf.set(key, number);
      this.#all.push({ method, route, path: plain(path), count: 0, sizes: new SampledSizes() });
    }
    const endpoint = this.#all[number] as Logged;
    endpoint.count++;
    if (responseBytes !== undefined) endpoint.sizes.add(responseBytes);
    return number;
  }

  /** The endpoints, the most frequent first, and which of them a number has become. */
  settled(): { readonly endpoints: readonly EndpointInput[]; readonly indexOf: (number: number) => number } {
    const order = this.#all.map((_, number) => number);
    order.sort((one, other) => (this.#all[other] as Logged).count - (this.#all[one] as Logged).count || one - other);
    const own = order.length <= mostEndpoints ? order.length : mostEndpoints - 1;
    const indexes = new Map(order.map((number, index) => [number, Math.min(index, own)]));
    const ids = new Set<string>();
    const endpoints = order.slice(0, own).map((number) => endpointOf(this.#all[number] as Logged, ids));
    const rest = order.slice(own);
    if (rest.length > 0) {
      const share = rest.reduce((sum, number) => sum + (this.#all[number] as Logged).count, 0);
      endpoints.push({ id: freeId('all others', ids), method: 'GET', path: '/', kind: 'html', share });
    }
    return { endpoints, indexOf: (number) => indexes.get(number) ?? 0 };
  }

  #route(path: string): string {
    const known = this.#routeOf.get(path);
    if (known !== undefined) return known;
    const route = routeOfPath(path);
    if (this.#routeOf.size < 100_000) this.#routeOf.set(path, route);
    return route;
  }
}

function endpointOf({ method, route, path, count, sizes }: Logged, ids: Set<string>): EndpointInput {
  const bytes = sizes.median();
  return {
    id: freeId(`${method} ${route}`, ids),
    method,
    path,
    kind: isApi(method, route) ? 'api' : 'html',
    share: count,
    ...(bytes === undefined ? {} : { responseBytes: bytes }),
  };
}

function isApi(method: Method, route: string): boolean {
  return method !== 'GET' || /^\/(?:api|graphql|rest|rpc|v\d+)(?:\/|$)|\.json$/i.test(route);
}

/** Ids differ and are short: a long one is cut, a second one of that name gets a number. */
function freeId(wanted: string, ids: Set<string>): string {
  let id = wanted.slice(0, longestId);
  for (let number = 2; ids.has(id); number++) id = `${wanted.slice(0, longestId - 6)} ${number}`;
  ids.add(id);
  return id;
}

function plain(path: string): string {
  const local = path.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const bare = (/^[^?#]*/.exec(local)?.[0] ?? '').slice(0, longestPath);
  return bare.startsWith('/') ? bare : `/${bare}`.slice(0, longestPath);
}

/** The sizes of an endpoint's responses: all of the first 1024, then every second, every fourth… so that memory stays small. */
class SampledSizes {
  #sizes: number[] = [];
  #every = 1;
  #seen = 0;

  add(bytes: number): void {
    if (this.#seen++ % this.#every !== 0) return;
    this.#sizes.push(Math.min(bytes, 1_000_000_000));
    if (this.#sizes.length < 1024) return;
    this.#sizes = this.#sizes.filter((_, index) => index % 2 === 0);
    this.#every *= 2;
  }

  median(): number | undefined {
    const sorted = this.#sizes.slice().sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)];
  }
}
