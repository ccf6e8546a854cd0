/**
 * Reads the balancing part of a haproxy.cfg: `defaults`, `frontend`, `backend` and `listen` sections. Every word that it does not
 * understand becomes a problem with its place; words that HAProxy knows and First Byte does not model have the code `not-modelled`.
 * Left out: conditions on statements (`if`, `unless`), `.if` blocks, environment variables, and the contents of other sections.
 */
import type { Problem } from '../../../../shared/problem';
import { otherSections } from './keywords';
import { Findings, Words } from './reader';
import { freshSettings, readStatement } from './section';
import type { Section, Settings } from './section';
import { withIds } from './server';
import type { BackendConfig, FrontendConfig, HaproxyConfig } from './types';
import type { Line, Word } from './words';
import { linesOf } from './words';

/** What was understood, and everything that was not. */
export interface ConfigReading {
  readonly config: HaproxyConfig;
  readonly problems: readonly Problem[];
}

/** Frontends that set no limit of their own count with this one when the default of `fullconn` is worked out. */
const DEFAULT_FRONTEND_MAXCONN = 2000;

export function readHaproxyConfig(text: string): ConfigReading {
  const { lines, problems } = linesOf(text);
  const findings = new Findings();
  findings.problems.push(...problems);
  const sections = readSections(lines, findings);
  const frontends = sections.filter(({ kind }) => kind === 'frontend' || kind === 'listen');
  const maxconns = frontends.map(({ settings }) => settings.maxconn ?? DEFAULT_FRONTEND_MAXCONN);
  const fullconn = Math.ceil(maxconns.reduce((sum, maxconn) => sum + maxconn, 0) / 10);
  const config: HaproxyConfig = {
    frontends: frontends.map(frontendOf),
    backends: sections
      .filter(({ kind, servers }) => kind === 'backend' || (kind === 'listen' && servers.length > 0))
      .map((section) => backendOf(section, fullconn, findings)),
  };
  checkNames(config, sections, findings);
  return { config, problems: findings.problems.toSorted((one, other) => placeOrder(one) - placeOrder(other)) };
}

function placeOrder({ line = 0, column = 0 }: Problem): number {
  return line * 1e6 + column;
}

function readSections(lines: readonly Line[], findings: Findings): readonly Section[] {
  const sections: Section[] = [];
  const named = new Map<string, Settings>();
  let defaults = freshSettings;
  /** undefined: before the first section; 'other': in one whose statements are not read. */
  let section: Section | 'other' | undefined;
  const close = (): void => {
    if (section === undefined || section === 'other' || section.kind !== 'defaults') return;
    defaults = section.settings;
    if (section.name !== '') named.set(section.name, section.settings);
  };
  for (const line of lines) {
    const words = new Words(line, findings);
    const { keyword } = words;
    if (keyword.text.startsWith('.')) {
      if (/^\.(if|elif|else|endif|notice|warning|alert|diag)$/.test(keyword.text)) findings.notModelled(keyword);
      else findings.unknown(keyword, 'keyword', ['.if', '.elif', '.else', '.endif']);
      continue;
    }
    if (
      keyword.text === 'defaults' ||
      keyword.text === 'frontend' ||
      keyword.text === 'backend' ||
      keyword.text === 'listen'
    ) {
      close();
      section = openSection(keyword.text, words, defaults, named);
      if (section.kind !== 'defaults') sections.push(section);
      continue;
    }
    const isOther = otherSections.has(keyword.text) && isSectionStart(line, section);
    if (isOther) {
      close();
      section = 'other';
    } else if (section === undefined) {
      findings.unknown(keyword, 'section', ['global', 'defaults', 'frontend', 'backend', 'listen', ...otherSections]);
    } else if (section !== 'other') readStatement(words, section);
    else if (keyword.place.column === 1 && /^(front|back|list|def)/.test(keyword.text)) {
      findings.unknown(keyword, 'section', ['defaults', 'frontend', 'backend', 'listen']);
    }
  }
  close();
  return sections;
}

/** A few names are both a section and a statement of a proxy; as a section they stand with at most a name after them. */
function isSectionStart(line: Line, section: Section | 'other' | undefined): boolean {
  return section === undefined || section === 'other' || line.length <= 2;
}

function openSection(
  kind: Section['kind'],
  words: Words,
  defaults: Settings,
  named: ReadonlyMap<string, Settings>,
): Section {
  const { findings, keyword } = words;
  const name = kind === 'defaults' ? takeName(words) : words.need('a name');
  let settings = kind === 'defaults' ? freshSettings : defaults;
  if (words.peek()?.text === 'from') {
    words.take();
    const base = words.need('the name of a defaults section');
    const found = base === undefined ? undefined : named.get(base.text);
    if (found !== undefined) settings = found;
    else if (base !== undefined) findings.unknown(base, 'defaults section', named.keys());
  }
  words.end();
  return { kind, name: name?.text ?? '', place: keyword.place, settings, servers: [], sources: [] };
}

function takeName(words: Words): Word | undefined {
  return words.peek()?.text === 'from' ? undefined : words.take();
}

function frontendOf({ kind, name, place, settings, servers, sources }: Section): FrontendConfig {
  const isItsOwn = kind === 'listen' && servers.length > 0;
  return { name, place, backend: settings.backend ?? (isItsOwn ? name : undefined), sources };
}

function backendOf({ name, place, settings, servers }: Section, fullconn: number, findings: Findings): BackendConfig {
  const { balance, hashType, balanceFactor, balanceFactorPlace } = settings;
  const isHashing = ['source', 'uri', 'url_param', 'hdr', 'hash'].includes(balance.kind);
  const isConsistent = isHashing ? hashType.method === 'consistent' : balance.kind === 'random';
  if (balanceFactor > 0 && !isConsistent && balanceFactorPlace !== undefined) {
    findings.add(balanceFactorPlace, 'no-effect', 'hash-balance-factor only works with hash-type consistent');
  }
  return {
    name,
    place,
    balance,
    balancePlace: settings.balancePlace,
    hashType,
    hashTypePlace: settings.hashTypePlace,
    balanceFactor: isConsistent ? balanceFactor : 0,
    balanceFactorPlace,
    usesAllBackups: settings.usesAllBackups,
    retries: settings.retries,
    retryOn: settings.retryOn,
    redispatchAfter: settings.redispatchAfter,
    queueTimeoutMs: settings.queueTimeoutMs ?? settings.connectTimeoutMs ?? Infinity,
    fullconn: settings.fullconn ?? Math.max(1, fullconn),
    checksHttp: settings.checksHttp,
    passingStatuses: settings.passingStatuses,
    servers: withIds(servers, findings),
  };
}

function checkNames(config: HaproxyConfig, sections: readonly Section[], findings: Findings): void {
  const names = sections.filter(({ kind }) => kind !== 'frontend').map(({ name }) => name);
  for (const { place, backend } of config.frontends) {
    if (backend !== undefined && !names.includes(backend)) {
      findings.add(place, 'unknown-backend', `there is no backend "${backend}"`);
    }
  }
  if (config.backends.length === 0) {
    findings.problems.push({
      line: 1,
      column: 1,
      code: 'no-backend',
      message: 'no backend or listen section with servers',
    });
  }
}

/** The frontend that requests come in at, and the backend it sends them to: the first that is complete. */
export function entryOf(
  config: HaproxyConfig,
): { readonly frontend: FrontendConfig | undefined; readonly backend: BackendConfig } | undefined {
  for (const frontend of config.frontends) {
    const backend = config.backends.find(({ name }) => name === frontend.backend);
    if (backend !== undefined) return { frontend, backend };
  }
  const [backend] = config.backends;
  return backend === undefined ? undefined : { frontend: undefined, backend };
}
