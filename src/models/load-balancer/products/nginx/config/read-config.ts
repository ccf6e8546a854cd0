/**
 * Reads the balancing part of an nginx.conf: `upstream` blocks, and each `proxy_pass` with what it inherits. Every word that it does not
 * understand becomes a problem with its place; what nginx knows and First Byte does not model has the code `not-modelled`.
 * A text without `http { … }` is read as the inside of one. Left out: included files, `if` and rewriting.
 */
import { Findings } from '../../../../shared/config-text/findings';
import { readNginxText } from '../../../../shared/config-text/nginx-text';
import type { Statement, Word } from '../../../../shared/config-text/statement';
import { nameOf } from '../../../../shared/config-text/statement';
import type { Problem } from '../../../../shared/problem';
import { addressBytes } from '../request';
import { inertDirectives, nextUpstreamWords, opaqueBlocks, readDirectives, unmodelledDirectives } from './keywords';
import type { NextUpstream, NginxConfig, NginxPass, NginxUpstreamConfig, RealIp } from './types';
import { implicitUpstream, isUpstream, readUpstream } from './upstream';
import { timeMs } from './values';

/** What was understood, and everything that was not. */
export interface NginxReading {
  readonly config: NginxConfig;
  readonly problems: readonly Problem[];
}

/** What a block inherits from the one around it. */
interface Context {
  readonly kind: 'main' | 'http' | 'server' | 'location';
  readonly location: string;
  readonly nextUpstream: NextUpstream;
  readonly realIp: RealIp;
}

/** Blocks deeper than this are not entered. */
const DEEPEST = 100;

const outermost: Context = {
  kind: 'main',
  location: '',
  nextUpstream: { on: new Set(['error', 'timeout']), tries: 0, timeoutMs: 0 },
  realIp: { trusted: [], header: 'X-Real-IP', isRecursive: false },
};

export function readNginxConfig(text: string): NginxReading {
  const findings = new Findings();
  const statements = readNginxText(text, findings);
  const upstreams: NginxUpstreamConfig[] = [];
  collectUpstreams(statements, upstreams, findings, 0);
  const passes: NginxPass[] = [];
  readBlock(statements, outermost, { upstreams, passes, findings }, 0);
  return { config: { upstreams, passes }, problems: findings.sorted() };
}

/** The pass that a path leads to: an exact location, else the longest prefix, else the first pass of the text. */
export function passFor(config: NginxConfig, target: string): NginxPass | undefined {
  const path = target.split('?', 1)[0] ?? '';
  let best: NginxPass | undefined;
  let bestLength = -1;
  for (const pass of config.passes) {
    const [, mark = '', prefix = ''] = /^(?:(=|\^~) )?(.*)$/s.exec(pass.location) ?? [];
    if (mark === '=' && path === prefix) return pass;
    if (mark === '=' || !path.startsWith(prefix) || prefix.length <= bestLength) continue;
    best = pass;
    bestLength = prefix.length;
  }
  return best ?? config.passes[0];
}

interface Reading {
  readonly upstreams: NginxUpstreamConfig[];
  readonly passes: NginxPass[];
  readonly findings: Findings;
}

/** Upstreams may stand below their use, so they are read first. */
function collectUpstreams(
  statements: readonly Statement[],
  upstreams: NginxUpstreamConfig[],
  findings: Findings,
  depth: number,
): void {
  for (const statement of statements) {
    if (nameOf(statement) === 'http' && statement.block !== undefined && depth === 0) {
      collectUpstreams(statement.block, upstreams, findings, 1);
    }
    if (!isUpstream(statement)) continue;
    const upstream = readUpstream(statement, findings);
    if (upstream === undefined) continue;
    if (upstreams.some(({ name }) => name === upstream.name)) {
      findings.add(upstream.place, 'duplicate-upstream', `upstream "${upstream.name}" stands twice`);
    } else upstreams.push(upstream);
  }
}

function readBlock(statements: readonly Statement[], outer: Context, reading: Reading, depth: number): void {
  const { findings } = reading;
  const context = inherited(statements, outer, findings);
  for (const statement of statements) {
    const [first, second] = statement.words as [Word | undefined, Word | undefined];
    if (first === undefined) continue;
    const { text } = first;
    const isModelled = (readDirectives as readonly string[]).includes(text);
    if (text === 'upstream' && context.kind !== 'http' && context.kind !== 'main') {
      findings.add(first.place, 'misplaced-directive', '"upstream" is not allowed here');
    } else if (text === 'proxy_pass') readPass(statement, context, reading);
    else if (text === 'worker_processes') {
      if (second?.text !== '1') findings.notModelled(first, 'more than one worker process, each with its own turns,');
    } else if (isModelled) continue;
    else if (unmodelledDirectives.has(text)) findings.notModelled(first);
    else if (!inertDirectives.has(text)) {
      findings.unknown(first, 'directive', [...readDirectives, ...inertDirectives, ...unmodelledDirectives]);
    }
  }
  for (const statement of statements) {
    const { block } = statement;
    const name = nameOf(statement);
    if (block === undefined || name === 'upstream' || opaqueBlocks.has(name)) continue;
    if (depth >= DEEPEST) {
      findings.add(statement.place, 'too-deep', `blocks deeper than ${DEEPEST} are not read`);
      continue;
    }
    const kind = name === 'http' || name === 'server' || name === 'location' ? name : context.kind;
    const words = statement.words.slice(1).map((word) => word.text);
    const location = name === 'location' ? words.join(' ') : context.location;
    readBlock(block, { ...context, kind, location }, reading, depth + 1);
  }
}

/** What this block itself sets, over what it inherits. */
function inherited(statements: readonly Statement[], outer: Context, findings: Findings): Context {
  let { nextUpstream } = outer;
  let { realIp } = outer;
  const trusted: string[] = [];
  for (const { words } of statements) {
    const [first, ...values] = words as [Word | undefined, ...Word[]];
    if (first === undefined) continue;
    const [value] = values;
    const missing = (): void => findings.add(first.place, 'missing-value', `"${first.text}" needs a value`);
    switch (first.text) {
      case 'proxy_next_upstream': {
        if (value === undefined) missing();
        const known = values.filter((word) => {
          const isKnown = (nextUpstreamWords as readonly string[]).includes(word.text);
          if (!isKnown) findings.unknown(word, 'condition of proxy_next_upstream', nextUpstreamWords);
          return isKnown;
        });
        const on = known.some((word) => word.text === 'off') ? [] : known.map((word) => word.text);
        nextUpstream = { ...nextUpstream, on: new Set(on), place: first.place };
        break;
      }
      case 'proxy_next_upstream_tries':
      case 'proxy_next_upstream_timeout': {
        const isTries = first.text === 'proxy_next_upstream_tries';
        const read = value === undefined ? undefined : isTries ? wholeNumber(value.text) : timeMs(value.text);
        if (value === undefined) missing();
        else if (read === undefined) findings.add(value.place, 'bad-value', `"${value.text}" is no valid value`);
        else nextUpstream = { ...nextUpstream, [isTries ? 'tries' : 'timeoutMs']: read };
        break;
      }
      case 'set_real_ip_from':
        if (value === undefined) missing();
        else if (value.text === 'unix:' || isNetwork(value.text)) trusted.push(value.text);
        else findings.notModelled(value, `the name "${value.text}" in place of an address`);
        break;
      case 'real_ip_header':
        if (value === undefined) missing();
        else if (value.text === 'proxy_protocol') findings.notModelled(value);
        else realIp = { ...realIp, header: value.text };
        break;
      case 'real_ip_recursive':
        if (value?.text === 'on' || value?.text === 'off') realIp = { ...realIp, isRecursive: value.text === 'on' };
        else findings.add(first.place, 'bad-value', '"real_ip_recursive" is on or off');
        break;
      default:
    }
  }
  if (trusted.length > 0) realIp = { ...realIp, trusted };
  return { ...outer, nextUpstream, realIp };
}

function readPass(statement: Statement, context: Context, { upstreams, passes, findings }: Reading): void {
  const [keyword, target] = statement.words as [Word, Word | undefined];
  if (target === undefined) {
    findings.add(keyword.place, 'missing-value', 'proxy_pass needs a URL');
    return;
  }
  const found = /^(https?):\/\/(unix:[^:]+|[^/?#]+)/i.exec(target.text);
  if (found === null) {
    findings.add(target.place, 'bad-value', 'proxy_pass needs a URL that begins with http:// or https://');
    return;
  }
  const [, scheme = '', name = ''] = found;
  if (name.includes('$')) {
    findings.notModelled(target, 'a variable in proxy_pass');
    return;
  }
  if (!upstreams.some((upstream) => upstream.name === name)) {
    const hasPort = /:\d+$/.test(name) || name.startsWith('unix:');
    const address = hasPort ? name : `${name}:${scheme.toLowerCase() === 'https' ? 443 : 80}`;
    upstreams.push(implicitUpstream(name, address, target.place));
  }
  const { location, nextUpstream, realIp } = context;
  passes.push({ upstream: name, place: target.place, location, nextUpstream, realIp });
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function isNetwork(text: string): boolean {
  const [, base = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bytes = addressBytes(base);
  return bytes !== undefined && Number(bits ?? 0) <= bytes.length * 8;
}
