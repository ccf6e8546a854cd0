/** Numbers as sentences print them: with their unit, and no more digits than a person compares. */

/** `3 µs`, `0.1 ms`, `40 ms`, `1.25 s`: three significant digits. */
export function msWords(ms: number): string {
  if (Math.abs(ms) >= 1000) return `${significant(ms / 1000)} s`;
  if (ms !== 0 && Math.abs(ms) < 0.1) return `${significant(ms * 1000)} µs`;
  return `${significant(ms)} ms`;
}

/** `1 round trip`, `2 round trips`. */
export function countWords(count: number, noun: string): string {
  return `${significant(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `980 bytes`, `14.1 KiB`, `2 MiB`. */
export function bytesWords(bytes: number): string {
  if (bytes < 1024) return countWords(bytes, 'byte');
  return bytes < 1024 * 1024 ? `${significant(bytes / 1024)} KiB` : `${significant(bytes / (1024 * 1024))} MiB`;
}

function significant(value: number): string {
  const magnitude = Math.abs(value);
  const decimals = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 2;
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.');
  const digits = fraction.replace(/0+$/, '');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${digits === '' ? '' : `.${digits}`}`;
}
