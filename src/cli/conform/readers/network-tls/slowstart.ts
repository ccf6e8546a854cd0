/**
 * Transfers over real Linux TCP on one connection: how many segments each round carried and when the last byte came.
 * The receive window and Linux's timers add a few milliseconds; the allowance is the recording's own.
 */
import * as v from 'valibot';
import {
  deliver,
  INITIAL_WINDOW_SEGMENTS,
  retransmissionTimeoutMs,
  segmentsPerRound,
  windowAfter,
  windowAfterSilence,
} from '../../../../models/network';
import type { Delivery } from '../../../../models/network';
import { success } from '../../../../models/shared/result';
import type { Comparison, Deviation, Reader } from '../../case';
import { failed } from '../../case';
import { caseOf, checked, firstOf, hasKeys } from '../../recorded';

const kind = 'slowstart';
const product = 'linux-tcp';

const fileFormat = v.object({ results: v.array(v.unknown()) });

const transfer = v.object({
  bytes: v.pipe(v.number(), v.minValue(1)),
  rttMs: v.pipe(v.number(), v.gtValue(0)),
  mbit: v.pipe(v.number(), v.minValue(0)),
  cc: v.string(),
  drop: v.optional(v.nullable(v.string())),
  requests: v.pipe(
    v.array(
      v.object({
        idleMs: v.optional(v.number(), 0),
        lastByteMs: v.number(),
        roundsOnWire: v.number(),
        segmentsPerRound: v.array(v.number()),
        noisyFields: v.optional(v.array(v.string())),
      }),
    ),
    v.minLength(1),
  ),
  noisyFields: v.optional(v.array(v.string()), []),
});
type Recorded = v.InferOutput<typeof transfer>;

/** What is compared of one request; a key is missing where the recording does not compare it. */
interface Observed {
  readonly roundsOnWire?: number;
  readonly segmentsPerRound?: readonly number[];
  readonly lastByteMs: number;
}

export const slowstart: Reader = {
  kind,
  product,
  names: /^slowstart/,
  recognises: (content) => {
    const first = firstOf(content, 'results');
    return hasKeys(first, 'bytes', 'cc', 'requests') && (first['drop'] ?? null) === null;
  },
  read: ({ content }) => {
    const file = checked(fileFormat, content);
    if (!file.ok) return file;
    return success(
      file.value.results.map((recorded, index) =>
        caseOf({ id: `${index}`, product, kind }, transfer, recorded, compare),
      ),
    );
  },
};

function compare(recorded: Recorded): Comparison {
  const expected = { requests: recorded.requests.map((request, index) => shown(recorded, index, { ...request })) };
  if (recorded.cc === 'bbr') {
    return { outcome: 'skipped', expected, got: null, differs: [], reason: 'bbr is shown, not compared' };
  }
  if (recorded.cc !== 'reno' && recorded.cc !== 'cubic')
    return failed(`no model of congestion control "${recorded.cc}" yet`, expected);
  if ((recorded.drop ?? null) !== null) return failed('a transfer with a lost packet is of the kind "loss"', expected);
  const answers = model(recorded);
  const got = {
    requests: answers.map(({ delivery, lastByteMs }, index) => {
      const rounds = delivery.rounds.map((round) => round.segments);
      return shown(recorded, index, { roundsOnWire: rounds.length, segmentsPerRound: rounds, lastByteMs });
    }),
  };
  const differs = expected.requests.flatMap((wanted, index) =>
    differences(wanted, got.requests[index]).map((key) => `requests[${index}].${key}`),
  );
  const deviations = expected.requests.map(({ lastByteMs }, index): Deviation => {
    return { of: 'last byte', ms: lastByteMs - (got.requests[index]?.lastByteMs ?? 0) };
  });
  return {
    outcome: differs.length === 0 ? 'passed' : 'failed',
    expected,
    got,
    differs,
    reason: answers.map(({ reason }, index) => `request ${index}: ${reason}`).join('; '),
    deviations,
  };
}

/** Answers one request after another on the same connection: what one leaves of the window, the next begins with. */
function model({ bytes, rttMs, mbit, requests }: Recorded) {
  let windowSegments = INITIAL_WINDOW_SEGMENTS;
  let roundTripsSeen = 1;
  return requests.map(({ idleMs }, index): { delivery: Delivery; lastByteMs: number; reason: string } => {
    let reason = `a fresh connection begins with ${windowSegments} segments (RFC 6928 2)`;
    if (index > 0) {
      const timeoutMs = retransmissionTimeoutMs(rttMs, roundTripsSeen);
      // The server is silent for the pause and for the round trip on which its last segment and the next request are under way.
      const silentMs = idleMs + rttMs;
      const grown = windowSegments;
      windowSegments = windowAfterSilence(grown, silentMs, timeoutMs);
      reason =
        windowSegments === grown
          ? `the window of ${grown} segments stays: silent for ${silentMs} ms, timeout ${timeoutMs} ms`
          : `silent for ${silentMs} ms, longer than the timeout of ${timeoutMs} ms: the window falls from ${grown} to ${windowSegments} segments (RFC 5681 4.1)`;
    }
    const delivery = deliver({ bytes, rttMs, bandwidthMbit: mbit, windowSegments });
    windowSegments = windowAfter(windowSegments, delivery.segments);
    roundTripsSeen += segmentsPerRound(delivery.segments, delivery.windowSegments).length;
    return { delivery, lastByteMs: rttMs / 2 + delivery.lastByteMs, reason };
  });
}

/** Bursts are compared where bytes cost no time, and not where the recording calls them noisy. */
function shown(recorded: Recorded, index: number, all: Required<Observed>): Observed {
  const { roundsOnWire, segmentsPerRound: segments, lastByteMs } = all;
  if (recorded.mbit > 0) return { lastByteMs };
  const noisy = [...recorded.noisyFields, ...(recorded.requests[index]?.noisyFields ?? [])];
  return { roundsOnWire, ...(noisy.includes('segmentsPerRound') ? {} : { segmentsPerRound: segments }), lastByteMs };
}

function differences(wanted: Observed, got: Observed | undefined): readonly string[] {
  const differs: string[] = [];
  if (wanted.roundsOnWire !== got?.roundsOnWire) differs.push('roundsOnWire');
  if (`${wanted.segmentsPerRound}` !== `${got?.segmentsPerRound}`) differs.push('segmentsPerRound');
  const modelMs = got?.lastByteMs ?? 0;
  const lateMs = wanted.lastByteMs - modelMs;
  if (!(lateMs >= -2 && lateMs <= 8 + 0.06 * modelMs)) differs.push('lastByteMs');
  return differs;
}
