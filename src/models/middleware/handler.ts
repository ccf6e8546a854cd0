/**
 * The route's handler: business logic before the queries, the queries one after the other, business logic after them.
 */
import {
  act,
  answer,
  attempt,
  decide,
  isFailure,
  parallel,
  purpose,
  resume,
  spend,
  station,
  suspend,
  when,
  repeatWhile,
} from '../../engine';
import type { Call, Column, Kernel, Ms, Reason, Resource, Station, StepItem } from '../../engine';
import { failures } from '../shared/failures';
import type { FanOutSettings } from './fan-out/settings';
import { fill } from './rules';
import type { EndpointSettings } from './settings';

export interface HandlerDeps {
  readonly kernel: Kernel;
  endpointOf(call: Call): EndpointSettings;
  /** Queries that one request of the endpoint sends. */
  queriesOf(call: Call): number;
  /** What the queries are, for people: goes into the detail of the `handler-runs` decision. */
  queriesDetail?(call: Call): object;
  /** Inner services that a request asks all at once; they are behind branch 1. Left out: no endpoint asks any. */
  fanOutOf?(call: Call): FanOutSettings | null;
  /** An inherited column that the caller made: number of the query under way, from 0. The handler counts it up. */
  readonly query: Column;
  /** A piece of CPU work as long as the call's server takes for it. */
  scaled(call: Call, workMs: number): Ms;
  /** What the request holds to run, where the runtime frees it during a wait; without it, it is held throughout. */
  freedWhileWaiting?(call: Call): Resource;
  /** Told when the handler ends, whichever way: what lives as long as a request ends with it. */
  left?(call: Call): void;
}

const before = purpose('handler before');
const after = purpose('handler after');
const throwing = purpose('handler throws');

/** An error thrown by the code itself comes after the queries, when their rows are worked on. */
export function handlerStation(deps: HandlerDeps): Station {
  const { kernel, query } = deps;
  const status = (call: Call) => kernel.status.get(call);

  function workMs(call: Call, of: typeof before, mean: number): Ms {
    const isConstant = deps.endpointOf(call).variation === 'constant';
    return deps.scaled(call, isConstant ? mean : kernel.draws.exponential(of, kernel.request.get(call), 0, mean));
  }
  const beforeMs = (call: Call) => workMs(call, before, deps.endpointOf(call).beforeMs);
  const afterMs = (call: Call) => workMs(call, after, deps.endpointOf(call).afterMs);

  function run(call: Call, reason: Reason): number {
    query.set(call, 0);
    fill(reason, 'handler-runs', beforeMs(call), afterMs(call));
    if (reason.isDetailed) reason.detail = deps.queriesDetail?.(call);
    return deps.queriesOf(call);
  }
  function fail(call: Call, reason: Reason): number {
    fill(reason, 'handler-fails', status(call));
    return status(call);
  }
  function throwError(_call: Call, reason: Reason): number {
    fill(reason, 'handler-throws');
    return failures.handlerThrew.status;
  }

  const { freedWhileWaiting } = deps;
  const awaitQuery =
    freedWhileWaiting === undefined ? [attempt()] : [suspend(freedWhileWaiting), attempt(), resume(freedWhileWaiting)];
  const awaitServices = deps.fanOutOf === undefined ? [] : fansOut(deps.fanOutOf);
  function fansOut(fanOutOf: (call: Call) => FanOutSettings | null): StepItem[] {
    const announce = (call: Call, reason: Reason): number => {
      const { count, medianMs, slowRatio, slowMs, hedgeAfterMs } = fanOutOf(call) as FanOutSettings;
      fill(reason, 'handler-fans-out', medianMs, slowRatio, slowMs, hedgeAfterMs);
      return count;
    };
    const callAll = parallel((call) => fanOutOf(call)?.count ?? 0, { to: () => 1, attempt: true });
    const steps =
      freedWhileWaiting === undefined ? [callAll] : [suspend(freedWhileWaiting), callAll, resume(freedWhileWaiting)];
    return [when((call) => fanOutOf(call) !== null, decide(announce), ...steps)];
  }
  const hasFailed = (call: Call) => isFailure(status(call));
  const throws = (call: Call) =>
    kernel.draws.chance(throwing, kernel.request.get(call), 0, deps.endpointOf(call).throwsRatio);

  return station('handler', {
    kind: 'work',
    row: 'app',
    steps: [
      decide(run),
      spend(beforeMs),
      ...awaitServices,
      when(
        (call) => deps.queriesOf(call) > 0,
        repeatWhile(
          (call) => !hasFailed(call) && query.get(call) < deps.queriesOf(call),
          ...awaitQuery,
          act((call) => void query.add(call, 1)),
        ),
      ),
      when(hasFailed, decide(fail), answer(status)),
      when(throws, decide(throwError), answer(failures.handlerThrew.status)),
      spend(afterMs),
    ],
    ...(deps.left === undefined ? {} : { left: deps.left }),
  });
}
