/** A request's address as other tools want it: absolute, and with every character that an address may not hold escaped (RFC 3986). */
import { HOST } from '../host-name';

export function absoluteAddress(path: string, isEncrypted: boolean): string {
  return `${isEncrypted ? 'https' : 'http'}://${HOST}${escaped(path)}`;
}

/** The pairs after the question mark, unescaped where they can be. */
export function queryPairs(path: string): { readonly name: string; readonly value: string }[] {
  const at = path.indexOf('?');
  if (at === -1 || at === path.length - 1) return [];
  return path
    .slice(at + 1)
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name: unescaped(name), value: unescaped(value.join('=')) };
    });
}

/** What is escaped already stays as it is; half of a surrogate pair is no character. */
function escaped(path: string): string {
  const whole = path.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURI(whole)
    .replace(/%25([0-9a-f]{2})/gi, '%$1')
    .replaceAll('#', '%23');
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // A stray percent sign: the text as it was written says more than nothing.
    return text;
  }
}
