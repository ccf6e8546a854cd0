/** A text's UTF-8 bytes, one at a time and without an array: what products hash. A lone surrogate counts as U+FFFD, as encoders have it. */
export function eachByte(text: string, take: (byte: number) => void): void {
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code < 0x80) {
      take(code);
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const next = text.charCodeAt(at + 1);
      const isPair = code < 0xdc00 && next >= 0xdc00 && next < 0xe000;
      code = isPair ? 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00) : 0xfffd;
      if (isPair) at++;
    }
    if (code < 0x800) take(0xc0 | (code >> 6));
    else {
      if (code < 0x10000) take(0xe0 | (code >> 12));
      else {
        take(0xf0 | (code >> 18));
        take(0x80 | ((code >> 12) & 0x3f));
      }
      take(0x80 | ((code >> 6) & 0x3f));
    }
    take(0x80 | (code & 0x3f));
  }
}

/** The text's UTF-8 bytes as an array. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  eachByte(text, (byte) => bytes.push(byte));
  return Uint8Array.from(bytes);
}
