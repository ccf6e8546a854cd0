/** What answers a deep health check inside the application: one query, no layers, no work of its own. */
import { answer, attempt, isFailure, resume, station, suspend, when } from '../../engine';
import type { Call, Kernel, Resource, Station } from '../../engine';

export interface CheckHandlerDeps {
  readonly kernel: Kernel;
  /** Whether there is anything to ask the database for. */
  hasQuery(): boolean;
  /** What the check holds to run, where the runtime frees it during a wait. */
  freedWhileWaiting?(call: Call): Resource;
  /** Told when it ends, whichever way. */
  left?(call: Call): void;
}

export function checkHandlerStation({ kernel, hasQuery, freedWhileWaiting, left }: CheckHandlerDeps): Station {
  const awaitQuery =
    freedWhileWaiting === undefined ? [attempt()] : [suspend(freedWhileWaiting), attempt(), resume(freedWhileWaiting)];
  return station('check handler', {
    kind: 'work',
    row: 'app',
    steps: [
      when(hasQuery, ...awaitQuery),
      when(
        (call) => isFailure(kernel.status.get(call)),
        answer((call) => kernel.status.get(call)),
      ),
    ],
    ...(left === undefined ? {} : { left }),
  });
}
