/**
 * The circuit breaker around the database, inside the application: queries pass through it one by one, and while it is open they fail at
 * once instead of waiting. Each process has one of its own, as a library in its memory.
 *
 * In the trace: a decision for every query (choice 1: passes, 0: does not), gauges `PROCESS circuit breaker` (0 closed, 1 half-open, 2 open).
 */
import type { Call, Kernel, Reason, Station } from '../../../engine';
import { NEVER_MS, act, answer, decide, isFailure, limit, ms, station, when } from '../../../engine';
import { failures } from '../../shared/failures';
import type { SavedBreaker } from './circuit-breaker';
import { CircuitBreaker, breakerStates } from './circuit-breaker';
import type { BreakerSettings } from './settings';

export interface BreakerDeps {
  readonly kernel: Kernel;
  /** Name of each process. */
  readonly processNames: readonly string[];
  processOf(call: Call): number;
}

/**
 * The rules, by the state: `closed`: a = failures in a row, b = the most, c = failures in the window, d = calls in the window.
 * `half-open`: a = probes under way (this one included, if it passes), b = the most, c = ms since it opened. `open`: a = ms until it tries
 * again, b = index into `openings`, c = the number that opened it, d = ms since then.
 */
export const breakerRules = breakerStates;

export function breakerGauge(processName: string): string {
  return `${processName} circuit breaker`;
}

/** @param settings read at every query */
export function breakerStation(settings: BreakerSettings, deps: BreakerDeps): Station {
  const { kernel, processNames, processOf } = deps;
  const breakers = processNames.map(() => new CircuitBreaker(settings));
  const gauges = processNames.map((name) => kernel.gauge(breakerGauge(name), { row: 'app' }));
  kernel.keeps<readonly SavedBreaker[]>({
    save: () => breakers.map((breaker) => breaker.save()),
    restore: (saved) => saved.forEach((state, process) => breakers[process]?.restore(state)),
  });
  /** 1 + the breaker's generation while a query is counted on; 0: not. */
  const counted = kernel.column('circuit breaker counted');
  const breakerOf = (call: Call) => breakers[processOf(call)] as CircuitBreaker;
  const show = (call: Call): void => {
    const gauge = gauges[processOf(call)];
    const code = breakerStates.indexOf(breakerOf(call).state);
    if (gauge !== undefined && gauge.value !== code) gauge.set(code);
  };

  function ask(call: Call, reason: Reason): number {
    const breaker = breakerOf(call);
    const now = kernel.now();
    const { state, mayPass } = breaker.ask(now);
    if (mayPass) counted.set(call, breaker.generation + 1);
    reason.rule = breakerStates.indexOf(state);
    if (state === 'closed') {
      reason.a = breaker.consecutive;
      reason.b = settings.consecutiveFailures;
      reason.c = breaker.failedInWindow;
      reason.d = breaker.inWindow;
    } else if (state === 'half-open') {
      reason.a = breaker.probesOut;
      reason.b = settings.probes;
      reason.c = now - breaker.openedMs;
    } else {
      reason.a = breaker.openedMs + settings.openMs - now;
      reason.b = breaker.opening;
      reason.c = breaker.openingNumber;
      reason.d = now - breaker.openedMs;
    }
    show(call);
    return mayPass ? 1 : 0;
  }

  function settle(call: Call, outcome: 'succeeded' | 'failed' | 'abandoned'): void {
    const generation = counted.get(call) - 1;
    if (generation < 0) return;
    counted.set(call, 0);
    breakerOf(call).ended(outcome, generation, kernel.now());
    show(call);
  }

  return station('circuit breaker', {
    kind: 'work',
    row: 'app',
    label: 'Circuit breaker',
    steps: [
      decide(ask),
      when((call) => kernel.choice.get(call) === 0, answer(failures.shed.status)),
      limit(() => (settings.timeoutMs === 0 ? NEVER_MS : ms(settings.timeoutMs)), 'detach', {
        attempt: true,
        otherwise: failures.upstreamTimedOut.status,
      }),
      act((call) => settle(call, isFailure(kernel.status.get(call)) ? 'failed' : 'succeeded')),
    ],
    left: (call) => settle(call, 'abandoned'),
  });
}
