/**
 * The words that a recorded page load is named with: `WHAT/STATE`, such as `tls12-cbc-no-false-start-h1/resumed-new-connection`.
 * Each word means one thing wherever it stands; an unknown word is a problem, not a guess.
 */
import type { Tls12Suite, TlsHandshake, Visit } from '../../../../models/network';
import type { Problem } from '../../../../models/shared/problem';
import type { Result } from '../../../../models/shared/result';
import { failure, success } from '../../../../models/shared/result';

/** What the words say so far; each word changes a part. */
interface Said {
  security: '1.3' | '1.2' | 'none';
  httpVersion: '1.1' | '2';
  suite: Tls12Suite;
  clientFalseStarts: boolean;
  isOpenedAhead: boolean;
  isResumed: boolean;
  connection: 'new' | 'kept-alive';
  dns: 'cached' | 'lookup';
}

type Meaning = (said: Said) => void;

/** Phrases of more than one word come first, so that `no-false-start` is not read as three words. */
const whatWords: readonly (readonly [RegExp, Meaning])[] = [
  [/^no-false-start/, (said) => (said.clientFalseStarts = said.suite === 'ecdhe-cbc')],
  [/^tls13/, (said) => (said.security = '1.3')],
  [/^tls12/, (said) => (said.security = '1.2')],
  [/^plain/, (said) => (said.security = 'none')],
  [/^h1/, (said) => (said.httpVersion = '1.1')],
  [/^h2/, (said) => (said.httpVersion = '2')],
  [/^cbc/, (said) => (said.suite = 'ecdhe-cbc')],
  // The body leaves in parts: no round trip before the first byte changes.
  [/^stream\d+x\d+ms/, () => undefined],
  // The server would take early data; a browser sends none over TCP.
  [/^0rtt/, () => undefined],
  [/^preconnect/, (said) => (said.isOpenedAhead = true)],
];

const stateWords: readonly (readonly [RegExp, Meaning])[] = [
  [/^new-connection/, (said) => (said.connection = 'new')],
  [/^keep-alive/, (said) => (said.connection = 'kept-alive')],
  [/^dns-cached/, (said) => (said.dns = 'cached')],
  [/^resumed/, (said) => ((said.isResumed = true), (said.dns = 'cached'))],
  [/^new/, (said) => ((said.connection = 'new'), (said.dns = 'lookup'))],
];

/** What a page load pays for, read from its name. */
export function visitOf(name: string): Result<Visit> {
  const [what, state, ...rest] = name.split('/');
  if (what === undefined || state === undefined || rest.length > 0) {
    return failure(problem(name, 'needs the form WHAT/STATE'));
  }
  const said: Said = {
    security: '1.3',
    httpVersion: '1.1',
    suite: 'ecdhe-aead',
    clientFalseStarts: true,
    isOpenedAhead: false,
    isResumed: false,
    connection: 'new',
    dns: 'lookup',
  };
  const unknown = listen(what, whatWords, said) ?? listen(state, stateWords, said);
  if (unknown !== undefined) return failure(problem(name, `has the unknown word "${unknown}"`));
  const tls = handshakeOf(said);
  return success({
    dns: said.dns,
    // A browser that opens connections ahead does so for a site that it has seen before.
    connection: said.isOpenedAhead && said.isResumed ? 'preconnected' : said.connection,
    httpVersion: said.httpVersion,
    ...(tls === undefined ? {} : { tls }),
  });
}

/** Applies each word's meaning from left to right. @returns the rest that no word begins, or undefined when all is understood */
function listen(text: string, words: readonly (readonly [RegExp, Meaning])[], said: Said): string | undefined {
  let rest = text;
  for (;;) {
    const known = words.find(([word]) => word.test(rest));
    if (known === undefined) return rest;
    const [word, mean] = known;
    const after = rest.replace(word, '');
    if (after !== '' && !after.startsWith('-')) return rest;
    mean(said);
    if (after === '') return undefined;
    rest = after.slice(1);
  }
}

function handshakeOf({ security, suite, clientFalseStarts, isResumed }: Said): TlsHandshake | undefined {
  const session = isResumed ? 'resumed' : 'full';
  if (security === 'none') return undefined;
  return security === '1.3' ? { version: '1.3', session } : { version: '1.2', session, suite, clientFalseStarts };
}

function problem(name: string, what: string): Problem {
  return { path: 'case', code: 'unknown-case', message: `"${name}" ${what}` };
}
