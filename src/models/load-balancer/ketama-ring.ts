/**
 * The ring of consistent hashing as nginx builds it (`hash … consistent`, known as ketama): every server puts points on a circle of
 * 2^32 places, and a key belongs to the first point at or after its own hash. Taking a server away moves its own keys and no others.
 */
import { CRC32_START, crc32, crc32Byte, crc32End, crc32Text } from './crc32';

/** Places on the circle. */
const CIRCLE = 0x1_0000_0000;

export interface KetamaRing {
  /** Ascending, no value twice. */
  readonly points: Uint32Array;
  /** The server that each point belongs to. */
  readonly owners: Uint16Array;
}

/** What the ring is built from: the text that is hashed for a server, and how many points it gets. */
export interface RingMember {
  readonly host: string;
  readonly port: string;
  readonly points: number;
}

/**
 * Point 0 of a server is the CRC of host, a zero byte, port and four zero bytes; every next one has the point before it in place of
 * those four bytes, lowest byte first. Of two equal points the earlier server keeps the place.
 */
export function buildRing(members: readonly RingMember[]): KetamaRing {
  const total = members.reduce((sum, member) => sum + member.points, 0);
  // Point and owner in one exact double: 32 bits above 16, so that sorting needs no comparison function.
  const placed = new Float64Array(total);
  let filled = 0;
  members.forEach((member, server) => {
    const base = crc32Text(crc32Byte(crc32Text(CRC32_START, member.host), 0), member.port);
    let point = 0;
    for (let n = 0; n < member.points; n++) {
      point = crc32End(fourBytes(base, point));
      placed[filled++] = point * 0x10000 + server;
    }
  });
  placed.sort();
  const points = new Uint32Array(total);
  const owners = new Uint16Array(total);
  let kept = 0;
  for (const packed of placed) {
    const point = Math.floor(packed / 0x10000);
    if (kept > 0 && points[kept - 1] === point) continue;
    points[kept] = point;
    owners[kept++] = packed % 0x10000;
  }
  return { points: points.subarray(0, kept), owners: owners.subarray(0, kept) };
}

/** The place of a key on the ring. */
export function ringHash(key: string): number {
  return crc32(key);
}

/** Index of the first point at or after the hash; past the last one the circle begins again at 0. The ring is not empty. */
export function firstPointAt(ring: KetamaRing, hash: number): number {
  let low = 0;
  let high = ring.points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ring.points[middle] as number) < hash) low = middle + 1;
    else high = middle;
  }
  return low === ring.points.length ? 0 : low;
}

/** The share of the circle, 0..1, that belongs to each server: the arcs that end at its points. */
export function ringShares(ring: KetamaRing, servers: number): number[] {
  const arcs = new Array<number>(servers).fill(0);
  let before = (ring.points.at(-1) ?? 0) - CIRCLE;
  ring.points.forEach((point, index) => {
    const owner = ring.owners[index] as number;
    arcs[owner] = (arcs[owner] as number) + (point - before);
    before = point;
  });
  return arcs.map((arc) => arc / CIRCLE);
}

function fourBytes(running: number, value: number): number {
  for (let shift = 0; shift < 32; shift += 8) running = crc32Byte(running, (value >>> shift) & 0xff);
  return running;
}
