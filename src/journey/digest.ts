/**
 * A run in sixteen characters: two runs have the same digest when all that the engine wrote is the same to the last bit. For comparing
 * machines, browsers and versions; not for secrets.
 *
 * Every column goes in as 32-bit words (a byte or a short as one word each), every text as its UTF-16 units, both with their length
 * first. Two words of state take each of them in with different multipliers; xor-shifts carry high bits down again, so that no bit of a
 * word stays alone. Any NaN counts as one and the same, since engines may write its bits differently.
 */
import type { Run } from './run';

type Column = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

export function traceDigest({ trace, stations, requests, endMs }: Run): string {
  const hash = new Hash();
  const { names, statuses, spans, decisions, details, gauges } = trace;
  hash.text(JSON.stringify([names, statuses, stations]));
  hash.columns(spans);
  hash.columns(decisions);
  hash.text(JSON.stringify([...details]));
  for (const gauge of gauges) {
    hash.text(gauge.name);
    hash.columns(gauge);
  }
  hash.columns(requests);
  hash.column(Float64Array.of(endMs));
  return hash.digest();
}

class Hash {
  private high = 0x2c1b3c6d;
  private low = 0x297a2d39;

  /** All typed arrays of a group, in the order in which it has them. */
  columns(group: object): void {
    for (const value of Object.values(group)) if (ArrayBuffer.isView(value)) this.column(value as Column);
  }

  column(column: Column): void {
    this.word(column.length);
    if (column instanceof Float64Array) {
      const bits = new Uint32Array(column.buffer, column.byteOffset, column.length * 2);
      for (let at = 0; at < column.length; at++) {
        const isNumber = column[at] === column[at];
        this.word(isNumber ? (bits[2 * at] as number) : 0);
        this.word(isNumber ? (bits[2 * at + 1] as number) : 0x7ff80000);
      }
      return;
    }
    for (let at = 0; at < column.length; at++) this.word(column[at] as number);
  }

  text(text: string): void {
    this.word(text.length);
    for (let at = 0; at < text.length; at++) this.word(text.charCodeAt(at));
  }

  digest(): string {
    for (let round = 0; round < 4; round++) this.word(round);
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.high) + hex(this.low);
  }

  private word(word: number): void {
    const high = Math.imul(this.high ^ word, 0x9e3779b1);
    const low = Math.imul(this.low ^ word, 0x85ebca77);
    this.high = high ^ (high >>> 15) ^ (low >>> 17);
    this.low = low ^ (low >>> 13);
  }
}
