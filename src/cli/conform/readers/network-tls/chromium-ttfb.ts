/**
 * Page loads of a real Chromium: which round trips each phase of a navigation paid.
 *
 * A phase is never shorter than its round trips, and only a disturbed one is a whole round trip longer, so the recorded count is the
 * phase's length in whole round trips (with one millisecond for the clock's resolution). All four counts must be equal to the model's.
 */
import * as v from 'valibot';
import { phaseLine, phases, roundTripsOf } from '../../../../models/network';
import type { Phase, RoundTrips } from '../../../../models/network';
import { success } from '../../../../models/shared/result';
import type { Comparison, Deviation, Reader } from '../../case';
import { failed } from '../../case';
import { caseOf, checked, firstOf, hasKeys, idOf } from '../../recorded';
import { visitOf } from './page-load-words';

const kind = 'chromium-ttfb';
const product = 'chromium';

const fileFormat = v.object({
  rttMs: v.pipe(v.number(), v.gtValue(0)),
  thinkMs: v.pipe(v.number(), v.minValue(0)),
  results: v.array(v.unknown()),
});
type Inputs = v.InferOutput<typeof fileFormat>;

const pageLoad = v.object({
  case: v.string(),
  phases: v.object({
    dns: v.number(),
    tcp: v.number(),
    tls: v.number(),
    request_to_first_byte: v.number(),
    ttfb: v.optional(v.number()),
  }),
  noisyPhases: v.optional(v.array(v.picklist(phases)), []),
});
type PageLoad = v.InferOutput<typeof pageLoad>;

type Counts = Readonly<Record<Phase, number>>;

export const chromiumTtfb: Reader = {
  kind,
  product,
  names: /^chromium-ttfb/,
  recognises: (content) =>
    hasKeys(content, 'rttMs', 'thinkMs') && hasKeys(firstOf(content, 'results'), 'case', 'phases'),
  read: ({ content }) => {
    const file = checked(fileFormat, content);
    if (!file.ok) return file;
    return success(
      file.value.results.map((recorded, index) =>
        caseOf({ id: idOf(recorded, index, 'case'), product, kind }, pageLoad, recorded, (load) =>
          compare(load, file.value),
        ),
      ),
    );
  },
};

function compare(load: PageLoad, inputs: Inputs): Comparison {
  const visit = visitOf(load.case);
  const expected = recordedCounts(load, inputs);
  if (!visit.ok) return failed(visit.problems.map((problem) => problem.message).join('; '), expected);
  const paid = roundTripsOf(visit.value);
  const got = countsOf(paid);
  const differs = phases.filter((phase) => got[phase] !== expected[phase] && !load.noisyPhases.includes(phase));
  const noisy = load.noisyPhases.map((phase) => `${phase} is noisy: shown, not compared`);
  return {
    outcome: differs.length === 0 ? 'passed' : 'failed',
    expected,
    got,
    differs,
    reason: [...phases.map((phase) => phaseLine(phase, paid[phase], inputs.rttMs)), ...noisy].join('; '),
    deviations: deviations(load, inputs, got),
  };
}

function recordedCounts(load: PageLoad, { rttMs, thinkMs }: Inputs): Counts {
  const wholeRoundTrips = (ms: number) => Math.max(0, Math.floor((ms + 1) / rttMs));
  return {
    dns: wholeRoundTrips(load.phases.dns),
    tcp: wholeRoundTrips(load.phases.tcp),
    tls: wholeRoundTrips(load.phases.tls),
    request: wholeRoundTrips(load.phases.request_to_first_byte - thinkMs),
  };
}

function countsOf(paid: RoundTrips): Counts {
  return {
    dns: paid.dns.roundTrips,
    tcp: paid.tcp.roundTrips,
    tls: paid.tls.roundTrips,
    request: paid.request.roundTrips,
  };
}

/** How much longer each paid phase took than its round trips: what browser and kernel add. */
function deviations(load: PageLoad, { rttMs, thinkMs }: Inputs, counts: Counts): readonly Deviation[] {
  const predictedMs: Counts = {
    dns: counts.dns * rttMs,
    tcp: counts.tcp * rttMs,
    tls: counts.tls * rttMs,
    request: counts.request * rttMs + thinkMs,
  };
  const measuredMs: Counts = { ...load.phases, request: load.phases.request_to_first_byte };
  const found = phases
    .filter((phase) => counts[phase] > 0 && !load.noisyPhases.includes(phase))
    .map((phase) => ({ of: phase, ms: measuredMs[phase] - predictedMs[phase] }));
  if (load.phases.ttfb === undefined || load.noisyPhases.length > 0) return found;
  const sumMs = phases.reduce((sum, phase) => sum + predictedMs[phase], 0);
  return [...found, { of: 'ttfb', ms: load.phases.ttfb - sumMs }];
}
