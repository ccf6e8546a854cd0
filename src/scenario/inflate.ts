/** Inflates a stranger's bytes with a bound on what may come out, so that a small text cannot fill the memory. */
import { Inflate } from 'fflate';

/** Bytes pushed at a time: deflate makes at most 1032 of one, so never more than about 260 kB beyond the bound. */
const sliceBytes = 256;

/** @returns the bytes, 'too-large', or 'broken' when this is no complete deflate stream (RFC 1951). */
export function inflateBounded(
  packed: Uint8Array,
  mostBytes: number,
  dictionary: Uint8Array,
): Uint8Array | 'too-large' | 'broken' {
  const parts: Uint8Array[] = [];
  let total = 0;
  const inflate = new Inflate({ dictionary }, (part) => {
    parts.push(part);
    total += part.length;
  });
  try {
    for (let at = 0; at < packed.length; at += sliceBytes) {
      inflate.push(packed.subarray(at, at + sliceBytes), at + sliceBytes >= packed.length);
      if (total > mostBytes) return 'too-large';
    }
  } catch {
    // fflate throws for whatever is not a deflate stream; the text is from a stranger, so that is an answer and no error.
    return 'broken';
  }
  const all = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
