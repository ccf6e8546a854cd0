/** Reads an `upstream` block. Source: nginx, ngx_http_upstream.c (ngx_http_upstream_server) and the methods' own modules. */
import type { Findings } from '../../../../shared/config-text/findings';
import type { Place, Statement, Word } from '../../../../shared/config-text/statement';
import { nameOf } from '../../../../shared/config-text/statement';
import { isKnownVariable, knownVariables } from '../variables';
import { inertInUpstream, readInUpstream, unmodelledInUpstream } from './keywords';
import type { NginxMethod, NginxServerConfig, NginxUpstreamConfig } from './types';
import { textParts, timeMs } from './values';

/** More servers than this are not read: the ring alone would not fit. */
const MOST_SERVERS = 10_000;
const MOST_WEIGHT = 100_000;

export function readUpstream(statement: Statement, findings: Findings): NginxUpstreamConfig | undefined {
  const [keyword, name] = statement.words as [Word, Word | undefined];
  if (name === undefined || statement.block === undefined || statement.words.length > 2) {
    findings.add(keyword.place, 'bad-upstream', 'upstream needs one name and a block');
    if (name === undefined || statement.block === undefined) return undefined;
  }
  const servers: NginxServerConfig[] = [];
  let method: NginxMethod = { kind: 'round_robin' };
  let methodPlace: Place | undefined;
  let hasZone = false;
  for (const inner of statement.block) {
    const [first] = inner.words as [Word | undefined];
    if (first === undefined) continue;
    if (inner.block !== undefined) {
      findings.add(first.place, 'unexpected-brace', `"${first.text}" takes no block`);
      continue;
    }
    const { text } = first;
    if (text === 'server') {
      const server = readServer(inner, findings);
      if (server === undefined) continue;
      if (servers.length < MOST_SERVERS) servers.push(server);
      else findings.add(first.place, 'too-many', `more than ${MOST_SERVERS} servers are not read`);
    } else if (text === 'zone') hasZone = true;
    else if (inertInUpstream.has(text)) continue;
    else if (unmodelledInUpstream.has(text)) findings.notModelled(first);
    else {
      const read = readMethod(inner, findings);
      if (read === undefined) continue;
      if (methodPlace !== undefined) {
        findings.add(first.place, 'method-redefined', 'a load balancing method was set before; the last one counts');
      }
      method = read;
      methodPlace = first.place;
    }
  }
  if (servers.length === 0) {
    findings.add(statement.place, 'no-server', `no servers are inside upstream "${name.text}"`);
    return undefined;
  }
  checkBackups(servers, method, findings);
  return {
    name: name.text,
    place: statement.place,
    servers,
    method,
    ...(methodPlace === undefined ? {} : { methodPlace }),
    hasZone,
  };
}

function readServer(statement: Statement, findings: Findings): NginxServerConfig | undefined {
  const [keyword, address, ...parameters] = statement.words as [Word, Word | undefined, ...Word[]];
  if (address === undefined || address.text === '') {
    findings.add(keyword.place, 'missing-value', 'server needs an address');
    return undefined;
  }
  let weight = 1;
  let maxFails = 1;
  let failTimeoutMs = 10_000;
  let maxConns = 0;
  const flags = new Set<string>();
  const places: Record<string, Place> = { server: statement.place, address: address.place };
  for (const word of parameters) {
    const [, name = word.text, value] = /^([^=]*)=(.*)$/s.exec(word.text) ?? [];
    const number = value === undefined ? undefined : wholeNumber(value);
    const bad = (): void => findings.add(word.place, 'bad-value', `"${word.text}" is no valid parameter of server`);
    switch (name) {
      case 'weight':
        if (number === undefined || number === 0) bad();
        else if (number > MOST_WEIGHT) {
          findings.add(word.place, 'too-many', `a weight above ${MOST_WEIGHT} is not read`);
        } else weight = number;
        break;
      case 'max_fails':
        if (number === undefined) bad();
        else maxFails = number;
        break;
      case 'max_conns':
        if (number === undefined) bad();
        else maxConns = number;
        break;
      case 'fail_timeout': {
        const read = value === undefined ? undefined : timeMs(value);
        if (read === undefined) bad();
        else failTimeoutMs = read;
        break;
      }
      case 'backup':
      case 'down':
        if (value !== undefined) bad();
        else flags.add(name);
        break;
      case 'resolve':
      case 'drain':
        findings.notModelled(word, `"${name}" of a server`);
        break;
      case 'slow_start':
      case 'service':
      case 'route':
        findings.notModelled(word, `"${name}" of a server`);
        break;
      default:
        findings.unknown({ ...word, text: name }, 'parameter of server', [
          'weight', 'max_fails', 'fail_timeout', 'max_conns', 'backup', 'down', 'resolve', 'slow_start', 'service', 'route', 'drain',
        ]); // prettier-ignore
        continue;
    }
    places[name] = word.place;
  }
  if (!/^unix:/i.test(address.text) && !isLiteral(address.text)) {
    findings.notModelled(address, `looking up the name "${address.text}" (each of its addresses would be a server)`);
  }
  return {
    address: address.text,
    place: statement.place,
    weight,
    maxFails,
    // nginx keeps whole seconds.
    failTimeoutSeconds: Math.floor(failTimeoutMs / 1000),
    maxConns,
    isBackup: flags.has('backup'),
    isDown: flags.has('down'),
    places,
  };
}

function readMethod(statement: Statement, findings: Findings): NginxMethod | undefined {
  const [first, ...rest] = statement.words as [Word, ...Word[]];
  const [one, two] = rest;
  const none = (): void => {
    if (one !== undefined) findings.add(one.place, 'unexpected-text', `"${first.text}" takes no parameter`);
  };
  switch (first.text) {
    case 'least_conn':
    case 'ip_hash':
      none();
      return { kind: first.text };
    case 'hash': {
      if (one === undefined) {
        findings.add(first.place, 'missing-value', 'hash needs a key');
        return undefined;
      }
      const key = textParts(one.text);
      if (typeof key === 'string') {
        findings.add(one.place, 'bad-value', key);
        return undefined;
      }
      for (const part of key) {
        if (part.kind === 'text' || isKnownVariable(part.name)) continue;
        findings.unknown({ ...one, text: part.name }, 'variable', knownVariables);
      }
      if (two !== undefined && two.text !== 'consistent') findings.unknown(two, 'parameter of hash', ['consistent']);
      tooMany(rest, 2, findings);
      return { kind: 'hash', key, isConsistent: two?.text === 'consistent' };
    }
    case 'random': {
      if (one !== undefined && one.text !== 'two') findings.unknown(one, 'parameter of random', ['two']);
      if (two !== undefined && two.text !== 'least_conn') {
        if (/^least_time(=|$)/.test(two.text)) findings.notModelled(two);
        else findings.unknown(two, 'parameter of random', ['least_conn']);
      }
      tooMany(rest, 2, findings);
      return { kind: 'random', isTwo: one?.text === 'two' };
    }
    default:
      findings.unknown(first, 'directive of upstream', [...readInUpstream, ...inertInUpstream]);
      return undefined;
  }
}

function tooMany(rest: readonly Word[], most: number, findings: Findings): void {
  const extra = rest[most];
  if (extra !== undefined) findings.add(extra.place, 'unexpected-text', `nothing is expected at "${extra.text}"`);
}

function checkBackups(servers: readonly NginxServerConfig[], method: NginxMethod, findings: Findings): void {
  const allowsBackup = method.kind === 'round_robin' || method.kind === 'least_conn';
  for (const server of servers) {
    if (!server.isBackup || allowsBackup) continue;
    const place = server.places['backup'] ?? server.place;
    findings.add(place, 'bad-backup', `${method.kind} does not support "backup"`);
  }
  if (servers.every((server) => server.isBackup)) {
    findings.add((servers[0] as NginxServerConfig).place, 'no-server', 'every server is a backup');
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** An IPv4 address, or an IPv6 one in brackets, with or without a port. */
function isLiteral(address: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(address);
}

/** The address of a `proxy_pass` that names no upstream block: nginx makes one of it. */
export function implicitUpstream(name: string, address: string, place: Place): NginxUpstreamConfig {
  const server: NginxServerConfig = {
    address,
    place,
    weight: 1,
    maxFails: 1,
    failTimeoutSeconds: 10,
    maxConns: 0,
    isBackup: false,
    isDown: false,
    places: { server: place, address: place },
  };
  return { name, place, servers: [server], method: { kind: 'round_robin' }, hasZone: false };
}

/** True for a statement that opens an upstream block. */
export function isUpstream(statement: Statement): boolean {
  return nameOf(statement) === 'upstream';
}
