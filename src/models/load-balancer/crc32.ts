/**
 * The CRC-32 of IEEE 802.3 (reflected, polynomial EDB88320), which nginx hashes keys and server names with.
 * Takes and gives the running value, so that pieces can be hashed one after the other: start with `CRC32_START`, end with `crc32End`.
 */
export const CRC32_START = 0xffffffff;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export function crc32Byte(running: number, byte: number): number {
  return ((running >>> 8) ^ (table[(running ^ byte) & 0xff] as number)) >>> 0;
}

/** Adds the text's UTF-8 bytes. */
export function crc32Text(running: number, text: string): number {
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) {
      running = crc32Byte(running, code);
      continue;
    }
    const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    const lead = [0xc0, 0xe0, 0xf0][following - 1] as number;
    running = crc32Byte(running, lead | (code >> (6 * following)));
    for (let left = following - 1; left >= 0; left--)
      running = crc32Byte(running, 0x80 | ((code >> (6 * left)) & 0x3f));
  }
  return running;
}

/** The finished checksum: an unsigned 32-bit number. */
export function crc32End(running: number): number {
  return (running ^ 0xffffffff) >>> 0;
}

/** The checksum of a whole text. */
export function crc32(text: string): number {
  return crc32End(crc32Text(CRC32_START, text));
}
