/** SHA-1 of a text in UTF-8 as base64 (FIPS 180-4 6.1; RFC 4648 4). For entity tags only: it protects nothing. */
export function sha1Base64(text: string): string {
  return base64(sha1(utf8(text)));
}

function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else {
      const tail = [12, 6, 0].map((shift) => 0x80 | ((point >> shift) & 63));
      bytes.push(0xf0 | (point >> 18), ...tail);
    }
  }
  return bytes;
}

function sha1(message: readonly number[]): readonly number[] {
  const padded = [...message, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  const bits = message.length * 8;
  padded.push(
    0,
    0,
    0,
    Math.floor(bits / 4294967296) & 255,
    (bits >>> 24) & 255,
    (bits >>> 16) & 255,
    (bits >>> 8) & 255,
    bits & 255,
  );
  const hash = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  for (let start = 0; start < padded.length; start += 64) mixBlock(hash, padded.slice(start, start + 64));
  return [...hash].flatMap((word) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 255));
}

/** Round constants and functions change every 20 of the 80 rounds. */
function mixBlock(hash: Uint32Array, block: readonly number[]): void {
  const words = new Uint32Array(80);
  for (let index = 0; index < 64; index += 1) words[index >> 2] = ((words[index >> 2] ?? 0) << 8) | (block[index] ?? 0);
  for (let index = 16; index < 80; index += 1) {
    const at = (back: number) => words[index - back] ?? 0;
    words[index] = rotate(at(3) ^ at(8) ^ at(14) ^ at(16), 1);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
  for (let round = 0; round < 80; round += 1) {
    const [mixed, constant] =
      round < 20
        ? [(b & c) | (~b & d), 0x5a827999]
        : round < 40
          ? [b ^ c ^ d, 0x6ed9eba1]
          : round < 60
            ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
            : [b ^ c ^ d, 0xca62c1d6];
    const next = (rotate(a, 5) + mixed + e + constant + (words[round] ?? 0)) >>> 0;
    [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
  }
  for (const [index, word] of [a, b, c, d, e].entries()) hash[index] = (hash[index] ?? 0) + word;
}

function rotate(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: readonly number[]): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 3) {
    const group = bytes.slice(start, start + 3);
    const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0);
    for (let place = 0; place <= group.length; place += 1) text += alphabet[(bits >> (18 - 6 * place)) & 63] ?? '';
    text += '='.repeat(3 - group.length);
  }
  return text;
}
