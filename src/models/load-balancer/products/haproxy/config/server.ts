/** Reads `server`, `default-server` and `server-template`. Source: HAProxy 2.6, configuration manual, 5.2. */
import type { Findings, Words } from './reader';
import type { CheckConfig, ServerConfig } from './types';

/** A server's parameters as far as a line has set them. */
export type ServerParameters = Omit<ServerConfig, 'name' | 'address' | 'id' | 'place'> & {
  readonly id: number | undefined;
};

export const defaultParameters: ServerParameters = {
  id: undefined,
  weight: 1,
  isBackup: false,
  isDisabled: false,
  maxconn: 0,
  minconn: 0,
  maxqueue: 0,
  slowstartMs: 0,
  check: { isOn: false, interMs: 2000, fastinterMs: undefined, downinterMs: undefined, fall: 3, rise: 2 },
};

type Changes = { -readonly [Key in keyof ServerParameters]?: ServerParameters[Key] } & {
  checkChanges?: Partial<CheckConfig>;
};

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const HIGHEST_LIMIT = 2_000_000_000;

const check = (changes: Partial<CheckConfig>): Changes => ({ checkChanges: changes });

/** Parameters that change which server is picked. */
const modelled: Readonly<Record<string, (words: Words) => Changes>> = {
  weight: (words) => optional('weight', words.needInteger(0, 256)),
  id: (words) => optional('id', words.needInteger(1, 2_147_483_647)),
  maxconn: (words) => optional('maxconn', words.needInteger(0, HIGHEST_LIMIT)),
  minconn: (words) => optional('minconn', words.needInteger(0, HIGHEST_LIMIT)),
  maxqueue: (words) => optional('maxqueue', words.needInteger(0, HIGHEST_LIMIT)),
  slowstart: (words) => optional('slowstartMs', words.needMs()),
  backup: () => ({ isBackup: true }),
  'no-backup': () => ({ isBackup: false }),
  disabled: () => ({ isDisabled: true }),
  enabled: () => ({ isDisabled: false }),
  check: () => check({ isOn: true }),
  'no-check': () => check({ isOn: false }),
  inter: (words) => optionalCheck('interMs', words.needMs()),
  fastinter: (words) => optionalCheck('fastinterMs', words.needMs()),
  downinter: (words) => optionalCheck('downinterMs', words.needMs()),
  fall: (words) => optionalCheck('fall', words.needInteger(1, NO_LIMIT)),
  rise: (words) => optionalCheck('rise', words.needInteger(1, NO_LIMIT)),
};

/** Parameters that say how a connection is made, and how many words follow them: they change no pick. */
const inert: Readonly<Record<string, number>> = {
  addr: 1,
  port: 1,
  'agent-addr': 1,
  'agent-port': 1,
  'agent-inter': 1,
  alpn: 1,
  'allow-0rtt': 0,
  'ca-file': 1,
  'check-alpn': 1,
  'check-proto': 1,
  'check-send-proxy': 0,
  'check-sni': 1,
  'check-ssl': 0,
  'check-via-socks4': 0,
  ciphers: 1,
  ciphersuites: 1,
  cookie: 1,
  'crl-file': 1,
  crt: 1,
  curves: 1,
  'force-sslv3': 0,
  'force-tlsv10': 0,
  'force-tlsv11': 0,
  'force-tlsv12': 0,
  'force-tlsv13': 0,
  'init-addr': 1,
  'log-proto': 1,
  'max-reuse': 1,
  namespace: 1,
  'no-agent-check': 0,
  'no-check-send-proxy': 0,
  'no-check-ssl': 0,
  'no-send-proxy': 0,
  'no-send-proxy-v2': 0,
  'no-send-proxy-v2-ssl': 0,
  'no-send-proxy-v2-ssl-cn': 0,
  'no-ssl': 0,
  'no-ssl-reuse': 0,
  'no-sslv3': 0,
  'no-tls-tickets': 0,
  'no-tlsv10': 0,
  'no-tlsv11': 0,
  'no-tlsv12': 0,
  'no-tlsv13': 0,
  'no-tfo': 0,
  'no-verifyhost': 0,
  npn: 1,
  'non-stick': 0,
  'on-marked-up': 1,
  'pool-low-conn': 1,
  'pool-max-conn': 1,
  'pool-purge-delay': 1,
  proto: 1,
  'proxy-v2-options': 1,
  'resolve-net': 1,
  'resolve-opts': 1,
  'resolve-prefer': 1,
  resolvers: 1,
  'send-proxy': 0,
  'send-proxy-v2': 0,
  'send-proxy-v2-ssl': 0,
  'send-proxy-v2-ssl-cn': 0,
  shard: 1,
  sni: 1,
  socks4: 1,
  source: 1,
  ssl: 0,
  'ssl-max-ver': 1,
  'ssl-min-ver': 1,
  'ssl-reuse': 0,
  stick: 0,
  'tcp-ut': 1,
  tfo: 0,
  'tls-tickets': 0,
  verify: 1,
  verifyhost: 1,
  ws: 1,
};

/** Parameters that may change picks in ways that are not modelled, and how many words follow them. */
const notModelled: Readonly<Record<string, number>> = {
  'agent-check': 0,
  'agent-send': 1,
  'error-limit': 1,
  observe: 1,
  'on-error': 1,
  'on-marked-down': 1,
  redir: 1,
  track: 1,
};

const allParameters: readonly string[] = [modelled, inert, notModelled].flatMap((table) => Object.keys(table));

function optional<Key extends keyof ServerParameters>(key: Key, value: ServerParameters[Key] | undefined): Changes {
  return value === undefined ? {} : ({ [key]: value } as Changes);
}

function optionalCheck<Key extends keyof CheckConfig>(key: Key, value: CheckConfig[Key] | undefined): Changes {
  return value === undefined ? {} : check({ [key]: value } as Partial<CheckConfig>);
}

/** The parameters from here to the end of the line, on top of those given. */
export function readParameters(words: Words, base: ServerParameters): ServerParameters {
  let result = base;
  for (let word = words.take(); word !== undefined; word = words.take()) {
    const read = Object.hasOwn(modelled, word.text) ? modelled[word.text] : undefined;
    if (read !== undefined) {
      const { checkChanges, ...changes } = read(words);
      result = { ...result, ...changes, check: { ...result.check, ...checkChanges } };
      continue;
    }
    const isInert = Object.hasOwn(inert, word.text);
    if (!isInert && !Object.hasOwn(notModelled, word.text)) {
      words.findings.unknown(word, 'server parameter', allParameters);
      continue;
    }
    if (!isInert) words.findings.notModelled(word);
    const follow = (isInert ? inert : notModelled)[word.text] as number;
    for (let count = 0; count < follow; count++) words.need('a value');
  }
  return result;
}

/** Servers of one section as they are read, before those without a numeric id get theirs. */
export type ServerDraft = Omit<ServerConfig, 'id'> & { readonly id: number | undefined };

export function readServer(words: Words, base: ServerParameters): ServerDraft | undefined {
  const { place } = words.keyword;
  const name = words.need('a name');
  const address = words.need('an address');
  if (name === undefined || address === undefined) return undefined;
  return { ...readParameters(words, base), name: name.text, address: address.text, place };
}

/** Most servers that one template makes. */
const LARGEST_TEMPLATE = 10_000;

/** `server-template PREFIX N|FIRST-LAST ADDRESS …`: as many servers, named PREFIX and a number. */
export function readServerTemplate(words: Words, base: ServerParameters): readonly ServerDraft[] {
  const { place } = words.keyword;
  const prefix = words.need('a prefix');
  const range = words.need('a number or a range');
  const address = words.need('an address');
  if (prefix === undefined || range === undefined || address === undefined) return [];
  const found = /^(?:(\d{1,9})-)?(\d{1,9})$/.exec(range.text);
  const first = Number(found?.[1] ?? 1);
  const last = Number(found?.[2] ?? 0);
  if (first < 1 || last < first || last - first >= LARGEST_TEMPLATE) {
    words.findings.add(
      range.place,
      'bad-number',
      `"${range.text}" is neither a number nor a range of at most ${LARGEST_TEMPLATE} servers`,
    );
    return [];
  }
  const parameters = readParameters(words, base);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    ...parameters,
    id: index === 0 || parameters.id === undefined ? parameters.id : parameters.id + index,
    name: `${prefix.text}${first + index}`,
    address: address.text,
    place,
  }));
}

/** Gives the servers without an id the next free one at or after their place in the section. */
export function withIds(drafts: readonly ServerDraft[], findings: Findings): readonly ServerConfig[] {
  const taken = new Map<number, string>();
  const names = new Set<string>();
  for (const { id, name, place } of drafts) {
    if (names.has(name)) findings.add(place, 'name-taken', `there is another server named "${name}"`);
    names.add(name);
    if (id === undefined) continue;
    const owner = taken.get(id);
    if (owner !== undefined) findings.add(place, 'id-taken', `server "${owner}" has the id ${id} already`);
    taken.set(id, name);
  }
  let next = 1;
  return drafts.map((draft) => {
    let { id } = draft;
    if (id === undefined) {
      while (taken.has(next)) next++;
      id = next;
      taken.set(id, draft.name);
    }
    next++;
    return { ...draft, id };
  });
}
