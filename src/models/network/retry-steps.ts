/** A client that tries again: each attempt is a call inside of its own, and what an attempt began goes on when its client gives it up. */
import type { Call, Duration, Reason, StepItem } from '../../engine';
import { act, decide, label, limit, ms, purpose, repeatWhile, spend, when } from '../../engine';
import { failures } from '../shared/failures';
import type { ClientDeps } from './client-station';
import { RetryBudget, isWorthRetrying, retryRules, retryVerdict } from './retries';

const jitter = purpose('pause before a retry');

/** Both begin the instant at which the client turns away from an attempt: views read from it until when that had its time. */
export const retrySpans = {
  pause: label('pause before a retry', { kind: 'wait', row: 'client' }),
  again: label('request sent again', { kind: 'network', row: 'client' }),
};

/** From the first attempt's arrival on the server side to the answer, or to giving up. */
export function retrying(deps: ClientDeps, wayThere: Duration): readonly StepItem[] {
  const { kernel, settings } = deps;
  const requestOf = (call: Call) => kernel.request.get(call);
  const halfTrip = () => ms(settings().rttMs / 2);
  const budget = new RetryBudget();
  kernel.keeps(budget);
  /** When the first attempt was on the server side: from then on the client's patience counts. */
  const sentMs = kernel.column('sent', { values: 'float64' });
  const attempts = kernel.column('attempts');
  const pauseMs = kernel.column('pause', { values: 'float64' });
  /** 1 while an answer that came is with the client already. */
  const isBack = kernel.column('answer is back');

  const timedOut = (call: Call) => kernel.status.get(call) === failures.clientGaveUp.status;
  const retries = () => settings().retries;
  const mayFail = (call: Call) => retries().attempts > 1 && isWorthRetrying(kernel.status.get(call));
  const leftMs = (call: Call) => settings().givesUpAfterMs - (kernel.now() - sentMs.get(call));
  const attemptMs = (call: Call) => {
    const { attempts: most, attemptTimeoutMs } = retries();
    const patience = attempts.get(call) === 1 ? settings().givesUpAfterMs : leftMs(call);
    return ms(Math.max(0, most === 1 || attemptTimeoutMs === 0 ? patience : Math.min(attemptTimeoutMs, patience)));
  };

  function begin(call: Call): void {
    if (attempts.add(call, 1) === 1) sentMs.set(call, kernel.now());
    isBack.set(call, 0);
  }

  function ended(call: Call): void {
    pauseMs.set(call, -1);
    if (!isWorthRetrying(kernel.status.get(call))) budget.answered(retries().budgetRatio);
  }

  function goesOn(call: Call, reason: Reason): number {
    const request = requestOf(call);
    const sofar = attempts.get(call);
    const status = kernel.status.get(call);
    const verdict = retryVerdict(
      {
        attempts: sofar,
        status,
        isRepeatable: deps.isRepeatable(request),
        leftMs: leftMs(call),
        tokens: budget.tokens,
        draw: kernel.draws.uniform(jitter, request, sofar),
      },
      retries(),
    );
    const isRetry = verdict.rule === 'tries-again';
    reason.rule = retryRules.indexOf(verdict.rule);
    reason.a = sofar;
    reason.b = status;
    reason.c = retries().budgetRatio > 0 ? budget.tokens : -1;
    reason.d = verdict.pauseMs;
    if (!isRetry) return 0;
    if (retries().budgetRatio > 0) budget.take();
    pauseMs.set(call, verdict.pauseMs);
    return sofar + 1;
  }

  const isRetrying = (call: Call) => attempts.get(call) > 0 && pauseMs.get(call) >= 0;

  return [
    repeatWhile(
      isRetrying,
      when(
        isRetrying,
        spend((call) => ms(pauseMs.get(call)), retrySpans.pause),
        spend(wayThere, retrySpans.again),
      ),
      act(begin),
      limit(attemptMs, 'detach', { attempt: true, otherwise: failures.clientGaveUp.status }),
      act(ended),
      when(
        mayFail,
        when(
          (call) => !timedOut(call),
          spend(halfTrip),
          act((call) => isBack.set(call, 1)),
        ),
        decide(goesOn),
      ),
    ),
    when((call) => !timedOut(call) && isBack.get(call) === 0, spend(halfTrip)),
    when(
      (call) => !timedOut(call),
      act((call) => deps.firstByte(requestOf(call))),
    ),
  ];
}
