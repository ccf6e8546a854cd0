/** The statements of `defaults`, `frontend`, `backend` and `listen` sections. */
import { readBalance, readHashType, expressionOf } from './balance';
import {
  inertActions,
  inertOptions,
  inertStatements,
  modelledOptions,
  retryReasons,
  timeouts,
  unmodelledActions,
  unmodelledOptions,
  unmodelledStatements,
} from './keywords';
import type { Words } from './reader';
import type { ServerDraft, ServerParameters } from './server';
import { defaultParameters, readParameters, readServer, readServerTemplate } from './server';
import type { BackendConfig, FrontendConfig, Place } from './types';

/** What a section has said so far; a new one begins with what its defaults say. */
export interface Section {
  kind: 'defaults' | 'frontend' | 'backend' | 'listen';
  name: string;
  place: Place;
  settings: Settings;
  readonly servers: ServerDraft[];
  readonly sources: FrontendConfig['sources'][number][];
}

export type Settings = Omit<BackendConfig, 'name' | 'place' | 'servers' | 'queueTimeoutMs' | 'fullconn'> & {
  readonly defaultServer: ServerParameters;
  readonly connectTimeoutMs: number | undefined;
  readonly queueTimeoutMs: number | undefined;
  readonly fullconn: number | undefined;
  readonly maxconn: number | undefined;
  readonly backend: string | undefined;
};

export const freshSettings: Settings = {
  balance: { kind: 'roundrobin' },
  balancePlace: undefined,
  hashType: { method: 'map-based', hashFunction: 'sdbm', hasAvalanche: false },
  hashTypePlace: undefined,
  balanceFactor: 0,
  balanceFactorPlace: undefined,
  usesAllBackups: false,
  retries: 3,
  retryOn: ['conn-failure'],
  redispatchAfter: 0,
  checksHttp: false,
  passingStatuses: [[200, 399]],
  defaultServer: defaultParameters,
  connectTimeoutMs: undefined,
  queueTimeoutMs: undefined,
  fullconn: undefined,
  maxconn: undefined,
  backend: undefined,
};

type Statement = (words: Words, section: Section) => void;

function set(section: Section, changes: Partial<Settings>): void {
  section.settings = { ...section.settings, ...changes };
}

const HIGHEST = 2_000_000_000;

const statements: Readonly<Record<string, Statement>> = {
  balance(words, section) {
    const balance = readBalance(words);
    if (balance !== undefined) set(section, { balance, balancePlace: words.keyword.place });
  },
  'hash-type'(words, section) {
    const hashType = readHashType(words);
    if (hashType !== undefined) set(section, { hashType, hashTypePlace: words.keyword.place });
  },
  'hash-balance-factor'(words, section) {
    const word = words.peek();
    const balanceFactor = words.needInteger(0, 65_535);
    words.end();
    if (balanceFactor === undefined || word === undefined) return;
    if (balanceFactor !== 0 && balanceFactor <= 100)
      words.findings.add(word.place, 'bad-number', 'hash-balance-factor must be 0 or more than 100');
    else set(section, { balanceFactor, balanceFactorPlace: words.keyword.place });
  },
  retries(words, section) {
    const retries = words.needInteger(0, HIGHEST);
    words.end();
    if (retries !== undefined) set(section, { retries });
  },
  'retry-on'(words, section) {
    if (words.isAtEnd) words.need('a reason');
    const reasons = words.rest();
    for (const word of reasons)
      if (!retryReasons.has(word.text) && !/^[45]\d\d$/.test(word.text))
        words.findings.unknown(word, 'reason to retry', retryReasons);
    set(section, { retryOn: reasons.map((word) => word.text) });
  },
  fullconn(words, section) {
    const fullconn = words.needInteger(1, HIGHEST);
    words.end();
    if (fullconn !== undefined) set(section, { fullconn });
  },
  maxconn(words, section) {
    const maxconn = words.needInteger(0, HIGHEST);
    words.end();
    if (maxconn !== undefined) set(section, { maxconn });
  },
  timeout(words, section) {
    const name = words.need('a name');
    if (name === undefined) return;
    if (!timeouts.has(name.text)) {
      words.findings.unknown(name, 'timeout', timeouts);
      return;
    }
    const ms = words.needMs();
    words.end();
    if (ms === undefined) return;
    if (name.text === 'queue') set(section, { queueTimeoutMs: ms });
    if (name.text === 'connect') set(section, { connectTimeoutMs: ms });
  },
  mode(words) {
    const mode = words.need('http or tcp');
    if (mode === undefined) return;
    if (mode.text === 'tcp' || mode.text === 'health') words.findings.notModelled(mode, `mode ${mode.text}`);
    else if (mode.text !== 'http') words.findings.unknown(mode, 'mode', ['http', 'tcp']);
    words.end();
  },
  option: (words, section) => readOption(words, section, true),
  no(words, section) {
    const what = words.need('option or log');
    if (what === undefined) return;
    if (what.text === 'option') readOption(words, section, false);
    else if (what.text !== 'log') words.findings.unknown(what, 'statement after "no"', ['option', 'log']);
  },
  default_backend(words, section) {
    const backend = words.need('the name of a backend');
    words.end();
    if (backend !== undefined) set(section, { backend: section.settings.backend ?? backend.text });
  },
  use_backend(words, section) {
    const backend = words.need('the name of a backend');
    if (backend === undefined) return;
    if (!words.isAtEnd) words.findings.notModelled(words.keyword, 'use_backend with a condition');
    else if (section.settings.backend === undefined) set(section, { backend: backend.text });
    words.rest();
  },
  'default-server'(words, section) {
    set(section, { defaultServer: readParameters(words, section.settings.defaultServer) });
  },
  server(words, section) {
    const server = readServer(words, section.settings.defaultServer);
    if (server !== undefined) section.servers.push(server);
  },
  'server-template'(words, section) {
    section.servers.push(...readServerTemplate(words, section.settings.defaultServer));
  },
  'http-check': readHttpCheck,
  'http-request': readHttpRequest,
};

function readOption(words: Words, section: Section, isOn: boolean): void {
  const option = words.need('the name of an option');
  if (option === undefined) return;
  switch (option.text) {
    case 'allbackups':
      set(section, { usesAllBackups: isOn });
      words.end();
      return;
    case 'httpchk':
      // Method, target and version follow: they do not change what passes.
      set(section, { checksHttp: isOn });
      words.rest();
      return;
    case 'redispatch': {
      const interval = words.isAtEnd ? -1 : words.needInteger(-HIGHEST, HIGHEST);
      words.end();
      set(section, { redispatchAfter: isOn ? (interval ?? -1) : 0 });
      return;
    }
    default:
      if (unmodelledOptions.has(option.text)) {
        if (isOn) words.findings.notModelled(option, `option ${option.text}`);
      } else if (!inertOptions.has(option.text)) {
        words.findings.unknown(option, 'option', [...modelledOptions, ...inertOptions, ...unmodelledOptions]);
      }
      words.rest();
  }
}

/** `http-check expect [!] status LIST`; other forms look into the response's text. */
function readHttpCheck(words: Words, section: Section): void {
  const form = words.need('send, expect or another form');
  if (form === undefined) return;
  if (form.text !== 'expect') {
    if (
      !['send', 'send-state', 'disable-on-404', 'connect', 'comment', 'set-var', 'unset-var', 'set-var-fmt'].includes(
        form.text,
      )
    )
      words.findings.unknown(form, 'form of http-check', ['send', 'expect', 'connect', 'disable-on-404', 'send-state']);
    else if (form.text === 'disable-on-404') words.findings.notModelled(form);
    words.rest();
    return;
  }
  const rest = words.rest();
  const isNot = rest[0]?.text === '!';
  const [what, list] = isNot ? rest.slice(1) : rest;
  const ranges = what?.text === 'status' ? statusRanges(list?.text ?? '') : undefined;
  if (ranges === undefined) words.findings.notModelled(what ?? form, 'this form of http-check expect');
  else set(section, { passingStatuses: isNot ? othersThan(ranges) : ranges });
}

function statusRanges(list: string): readonly (readonly [number, number])[] | undefined {
  const ranges = list.split(',').map((part) => /^(\d{3})(?:-(\d{3}))?$/.exec(part));
  if (ranges.includes(null)) return undefined;
  return ranges.map((range) => [Number(range?.[1]), Number(range?.[2] ?? range?.[1])] as const);
}

function othersThan(ranges: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const others: (readonly [number, number])[] = [];
  let from = 100;
  for (const [first, last] of [...ranges].sort(([one], [other]) => one - other)) {
    if (first > from) others.push([from, first - 1]);
    from = Math.max(from, last + 1);
  }
  return from <= 999 ? [...others, [from, 999]] : others;
}

function readHttpRequest(words: Words, section: Section): void {
  const action = words.need('an action');
  if (action === undefined) return;
  const name = action.text.replace(/\(.*$/, '');
  if (name === 'set-src') {
    const text = words.need('an expression');
    const condition = words.peek();
    words.rest();
    if (text === undefined) return;
    if (condition !== undefined) words.findings.notModelled(condition, 'set-src with a condition');
    const expression = expressionOf(text, words.findings);
    if (expression !== undefined && condition === undefined) section.sources.push(expression);
    return;
  }
  if (unmodelledActions.has(name)) words.findings.notModelled(action, `http-request ${name}`);
  else if (!inertActions.has(name) && !name.startsWith('lua.') && !name.startsWith('track-sc'))
    words.findings.unknown(action, 'action', ['set-src', ...inertActions, ...unmodelledActions]);
  words.rest();
}

const allStatements: readonly string[] = [...Object.keys(statements), ...inertStatements, ...unmodelledStatements];

/** One line inside of a section. */
export function readStatement(words: Words, section: Section): void {
  const { keyword, findings } = words;
  const statement = Object.hasOwn(statements, keyword.text) ? statements[keyword.text] : undefined;
  if (statement !== undefined) statement(words, section);
  else if (unmodelledStatements.has(keyword.text)) findings.notModelled(keyword);
  else if (!inertStatements.has(keyword.text)) findings.unknown(keyword, 'keyword', allStatements);
}
