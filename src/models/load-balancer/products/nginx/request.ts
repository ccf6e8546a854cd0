/** A request as nginx's balancing sees it, and the address it takes for the client's. Source: nginx, ngx_http_realip_module.c. */
import { addressWords } from '../haproxy/request';
import type { RealIp } from './config/types';

export interface NginxRequest {
  readonly method: string;
  /** The request target as sent, with the query. */
  readonly target: string;
  /** All headers in order, `Host` among them; names in any case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The address of the connection. */
  readonly source: string;
  /** The client's address after the realip module. */
  readonly clientAddress: string;
}

/** The values of a header, joined as nginx joins them; '' when there is none. */
export function headerOf(request: Pick<NginxRequest, 'headers'>, name: string, joint = ', '): string {
  const wanted = name.toLowerCase();
  const values = request.headers.filter(([header]) => header.toLowerCase() === wanted);
  return values.map(([, value]) => value.trim()).join(joint);
}

/** 4 bytes of an IPv4 address, 16 of an IPv6 one; undefined for anything else. */
export function addressBytes(address: string): Uint8Array | undefined {
  const words = addressWords(address);
  if (words === undefined) return undefined;
  return Uint8Array.from(words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]));
}

/** The connection's address, or what a trusted proxy says in the header: its last address, or the last that is not trusted itself. */
export function clientAddress(request: Omit<NginxRequest, 'clientAddress'>, realIp: RealIp): string {
  let address = request.source;
  if (!isTrusted(address, realIp.trusted)) return address;
  const value = headerOf(request, realIp.header, ',');
  const listed = value.split(/[\s,]+/).filter((part) => part !== '');
  const isList = realIp.header.toLowerCase() === 'x-forwarded-for';
  for (const part of isList ? listed.toReversed() : listed.slice(0, 1)) {
    const bare = withoutPort(part);
    if (addressBytes(bare) === undefined) return address;
    address = bare;
    if (!realIp.isRecursive || !isTrusted(address, realIp.trusted)) return address;
  }
  return address;
}

/** `10.0.0.1:80` and `[::1]:80` without the port. */
function withoutPort(text: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
}

function isTrusted(address: string, trusted: readonly string[]): boolean {
  if (address === 'unix:') return trusted.includes('unix:');
  const bytes = addressBytes(address);
  if (bytes === undefined) return false;
  return trusted.some((network) => {
    const [base = '', bits] = network.split('/');
    const other = addressBytes(base);
    if (other?.length !== bytes.length) return false;
    return startsAlike(bytes, other, bits === undefined ? bytes.length * 8 : Number(bits));
  });
}

function startsAlike(one: Uint8Array, other: Uint8Array, bits: number): boolean {
  for (let at = 0; at * 8 < bits; at++) {
    const mask = bits - at * 8 >= 8 ? 255 : (255 << (8 - (bits - at * 8))) & 255;
    if ((((one[at] as number) ^ (other[at] as number)) & mask) !== 0) return false;
  }
  return true;
}
