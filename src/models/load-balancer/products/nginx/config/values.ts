/** Values as nginx writes them. Source: nginx, ngx_parse.c and ngx_http_script.c. */
import type { TextPart } from './types';

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};
const unitOrder = ['y', 'M', 'w', 'd', 'h', 'm', 's', 'ms'];

/** `1h30m`, `10s`, `10` (seconds); undefined when it is no time. Parts come in falling order, each unit once. */
export function timeMs(text: string): number | undefined {
  if (!/^(?:\d{1,9}(?:ms|[smhdwMy])?)(?: *\d{1,9}(?:ms|[smhdwMy])?)*$/.test(text)) return undefined;
  let total = 0;
  let next = 0;
  for (const [, digits = '', unit = 's'] of text.matchAll(/(\d+)(ms|[smhdwMy])?/g)) {
    const place = unitOrder.indexOf(unit);
    if (place < next) return undefined;
    next = place + 1;
    total += Number(digits) * (unitMs[unit] ?? 0);
  }
  return total;
}

/** `k/${x}-$http_x_key` as parts; a problem's sentence when the text is broken. */
export function textParts(text: string): readonly TextPart[] | string {
  const parts: TextPart[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    if (text[at] !== '$') {
      plain += text[at++];
      continue;
    }
    const found = /^\$(?:\{([a-zA-Z0-9_]+)\}|([a-zA-Z0-9_]+))/.exec(text.slice(at, at + 200));
    if (found === null) return 'a "$" needs the name of a variable after it';
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
    parts.push({ kind: 'variable', name: (found[1] ?? found[2] ?? '').toLowerCase() });
    at += found[0].length;
  }
  if (plain !== '') parts.push({ kind: 'text', text: plain });
  return parts;
}

/** Host and port of a `server` line as the ring hashes them: the port is what follows a last colon with digits only. */
export function hostAndPort(address: string): { readonly host: string; readonly port: string } {
  if (/^unix:/i.test(address)) return { host: address.slice(5), port: '' };
  const found = /^(.*):(\d*)$/s.exec(address);
  return found === null ? { host: address, port: '' } : { host: found[1] ?? '', port: found[2] ?? '' };
}
