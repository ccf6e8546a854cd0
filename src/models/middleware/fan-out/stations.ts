/**
 * Calls to inner services that a handler makes all at once: one station for a call (which may hedge), one for the service behind it.
 * How long an answer takes is drawn by request, call and try, so that hedging or a longer wait elsewhere shifts nobody's draws.
 *
 * Left out: the services' own queues and capacity: one call does not slow another.
 * Source: J. Dean, L. A. Barroso, "The Tail at Scale", CACM 2013.
 */
import type { Call, Kernel, Ms, Reason, Station } from '../../../engine';
import { act, decide, hedge, inside, ms, purpose, spend, station, when } from '../../../engine';
import { fill } from '../rules';
import type { FanOutSettings } from './settings';

const isSlowDraw = purpose('inner service is slow');
const lengthDraw = purpose('inner service answers');
/** The standard deviation of an ordinary answer's logarithm: nine in ten are within 1.4 times the median. */
const SIGMA = 0.2;

export interface FanOutDeps {
  readonly kernel: Kernel;
  /** Of the call's endpoint. */
  fanOutOf(call: Call): FanOutSettings;
}

/** Outermost first: the call, the service. */
export function fanOutStations({ kernel, fanOutOf }: FanOutDeps): readonly [Station, Station] {
  const number = kernel.column('inner call', { inherited: true });
  const lengthMs = kernel.column('inner service time', { values: 'float64' });
  const hedges = (call: Call) => fanOutOf(call).hedgeAfterMs > 0;

  function answers(call: Call, reason: Reason): number {
    const { medianMs, slowRatio, slowMs, hedgeAfterMs } = fanOutOf(call);
    const request = kernel.request.get(call);
    const tries = kernel.sibling.get(call);
    const draw = 2 * number.get(call) + tries;
    const isSlow = kernel.draws.chance(isSlowDraw, request, draw, slowRatio);
    const takesMs = isSlow ? slowMs : kernel.draws.lognormal(lengthDraw, request, draw, medianMs, SIGMA);
    lengthMs.set(call, ms(takesMs));
    fill(
      reason,
      tries === 0 ? 'service-answers' : 'service-hedged',
      number.get(call),
      takesMs,
      hedgeAfterMs,
      slowRatio,
    );
    return isSlow ? 1 : 0;
  }

  const calling = station('inner call', {
    kind: 'work',
    row: 'app',
    label: 'Inner call',
    steps: [
      act((call) => number.set(call, kernel.sibling.get(call))),
      when(
        hedges,
        hedge((call) => ms(fanOutOf(call).hedgeAfterMs)),
      ),
      when((call) => !hedges(call), inside()),
    ],
  });
  const service = station('inner service', {
    kind: 'work',
    row: 'app',
    label: 'Inner service',
    steps: [decide(answers), spend((call) => lengthMs.get(call) as Ms)],
  });
  return [calling, service];
}
