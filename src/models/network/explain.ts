/** The reasons of the network in words: what happens, why, and what it costs. */
import type { Explanation } from '../shared/explanation';
import { bytesWords, countWords, msWords } from '../shared/number-words';
import type { Paid, Phase } from './connection';
import { networkRules } from './rules';
import type { NetworkRule } from './rules';
import type { Delivery } from './slow-start';
import { INITIAL_WINDOW_SEGMENTS } from './tcp-constants';

const purpose: Readonly<Record<Phase, string>> = {
  dns: 'before the address is known',
  tcp: 'before data may flow',
  tls: 'before the request may leave',
  request: 'for request and response',
};

/** One phase of a connection: `TLS 1.3 full handshake: 1 round trip of 40 ms before the request may leave (RFC 8446 2)`. */
export function phaseLine(phase: Phase, paid: Paid, rttMs: number): string {
  const { what, source } = textOf(paid.rule);
  return `${what}: ${cost(paid, rttMs)}${paid.roundTrips === 0 ? '' : ` ${purpose[phase]}`} (${source})`;
}

/** The same with its reason. @param rttMs the round trip that this phase pays: to the resolver for `dns`, else to the server */
export function explainPhase(phase: Phase, paid: Paid, rttMs: number): Explanation {
  const { title, what, because, source } = textOf(paid.rule);
  const spent = paid.roundTrips === 0 ? 'No round trip' : `${capital(cost(paid, rttMs))} ${purpose[phase]}`;
  return {
    title,
    sentence: `${what}: ${because}. ${spent}.`,
    outcome: paid.roundTrips === 0 ? 'no round trip' : msWords(paid.roundTrips * rttMs),
    tables: [],
    source,
  };
}

/** Why a response takes as many rounds as it does. */
export function explainDelivery(delivery: Delivery, bytes: number): Explanation {
  const { windowSegments, segments, rounds } = delivery;
  const window = windowSegments > INITIAL_WINDOW_SEGMENTS ? 'the grown window' : 'the window';
  const fits = `${capital(countWords(segments, 'segment'))} (${bytesWords(bytes)}) fit ${window} of ${windowSegments}`;
  const grows = `${capital(countWords(segments, 'segment'))} (${bytesWords(bytes)}) exceed ${window} of ${windowSegments}`;
  return {
    title: rounds.length === 1 ? 'Response in one round' : `Response in ${rounds.length} rounds`,
    sentence:
      rounds.length === 1
        ? `${fits}, so the whole response leaves at once.`
        : `${grows}, which doubles every round: ${countWords(rounds.length, 'round')}, the last byte ${msWords(delivery.lastByteMs - delivery.firstByteMs)} after the first.`,
    outcome: countWords(rounds.length, 'round'),
    tables: [
      {
        title: 'Slow start',
        columns: ['Round', 'Segments', 'Bytes', 'Arrives'],
        rows: rounds.map((round, index) => ({
          cells: [`${index + 1}`, `${round.segments}`, bytesWords(round.bytes), `+${msWords(round.lastArrivalMs)}`],
        })),
      },
    ],
    source: 'RFC 5681 3.1, RFC 6928',
  };
}

function cost({ roundTrips }: Paid, rttMs: number): string {
  return roundTrips === 0 ? 'no round trip' : `${countWords(roundTrips, 'round trip')} of ${msWords(rttMs)}`;
}

function textOf(rule: NetworkRule) {
  const text = networkRules.find((known) => known.id === rule);
  if (text === undefined) throw new Error(`No words for the rule "${rule}".`);
  return text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
