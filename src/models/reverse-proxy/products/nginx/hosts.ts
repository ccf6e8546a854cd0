/**
 * Which name a host belongs to, by nginx's order: the exact name, the longest `*.suffix`, the longest `prefix.*`, else the routes of any
 * host (''). Names are compared in lower case; the port and one dot at the end take no part.
 * Source: nginx documentation, "Server names"; ngx_http_virtual_server.
 */

/** @param names distinct, lower case; may hold '' */
export function chooseHost(names: readonly string[], host: string): string {
  const wanted = plainHost(host);
  if (wanted === '') return '';
  if (names.includes(wanted)) return wanted;
  const suffixes = names.filter(
    (name) => name.startsWith('*.') && isLonger(wanted, name) && wanted.endsWith(name.slice(1)),
  );
  const prefixes = names.filter(
    (name) => name.endsWith('.*') && isLonger(wanted, name) && wanted.startsWith(name.slice(0, -1)),
  );
  return longest(suffixes) ?? longest(prefixes) ?? '';
}

/** `Shop.Test.:8080` → `shop.test`. */
export function plainHost(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** Whether a name is one that can be matched: letters and dots, with a star at most as `*.` in front or `.*` at the end. */
export function isHostName(name: string): boolean {
  return /^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$|^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.\*$/i.test(name);
}

/** The star stands for at least one character: `*.a.test` does not match `.a.test`. */
function isLonger(host: string, name: string): boolean {
  return host.length >= name.length;
}

function longest(names: readonly string[]): string | undefined {
  return names.reduce<string | undefined>(
    (best, name) => (best === undefined || name.length > best.length ? name : best),
    undefined,
  );
}
