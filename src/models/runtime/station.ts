/**
 * The application's runtime: takes a request in, holds an event loop or a worker while it computes, and writes the response. Everything
 * that fails inside leaves here as an HTTP response.
 */
import { acquire, act, answer, attempt, decide, isFailure, spend, station, when } from '../../engine';
import type { Call, Kernel, Reason, Station, Status } from '../../engine';
import { failureOf, failures } from '../shared/failures';
import { admit, REFUSED } from './admit';
import type { AppProcesses } from './processes';
import { ruleCode } from './rules';
import type { RuntimeRule } from './rules';
import type { RuntimeSettings } from './settings';

export const leavesOut: readonly string[] = [
  'Garbage collection, just-in-time compilation and the phases of the event loop.',
  'The CPU cores of a server are not counted: each process or worker has one of its own.',
  'A cluster deals whole connections; here each request is dealt.',
];

export const sources: readonly string[] = [
  'Node.js documentation: the event loop, cluster',
  'An empty handler in Node.js 20 costs 0.04 to 0.05 ms of CPU, measured; the defaults leave room for routing and large heads',
];

export interface RuntimeDeps {
  readonly kernel: Kernel;
  readonly processes: AppProcesses;
  serverOf(call: Call): number;
  /** Told each failure that leaves the application as a response, with the status that the engine carried until here. */
  onFailure?(call: Call, failure: Status): void;
}

const admissionRules: readonly RuntimeRule[] = ['starts', 'waits', 'queue-full'];

/** @param settings read at every request, so a setting that changes during the run takes effect at once */
export function runtimeStation(settings: RuntimeSettings, deps: RuntimeDeps): Station {
  const { kernel, processes } = deps;

  function takeIn(call: Call, reason: Reason): number {
    const process = processes.deal(call);
    const unit = processes.unit(process);
    const waiting = processes.waitingOn(deps.serverOf(call));
    const admission = admit(
      { free: unit.free, waitingHere: unit.waiting, waitingOnServer: waiting },
      settings.maxQueue,
    );
    reason.rule = ruleCode(admissionRules[admission] ?? 'starts');
    reason.a = waiting;
    reason.b = settings.maxQueue;
    reason.c = unit.inUse;
    reason.d = unit.size;
    if (reason.isDetailed) {
      const { label, unit: unitName, isFreedWhileWaiting } = processes.product;
      reason.detail = { product: label, unit: unitName, isFreedWhileWaiting, process: processes.names[process] ?? '' };
    }
    return admission;
  }

  /** A failure becomes the response that the framework makes of it. */
  function respond(call: Call, reason: Reason): number {
    const status = kernel.status.get(call);
    const failure = isFailure(status) ? failureOf(status) : undefined;
    if (isFailure(status)) deps.onFailure?.(call, status);
    reason.rule = ruleCode(isUncaught(status) ? 'default-error' : 'answers');
    reason.a = failure?.status ?? 0;
    return failure?.code ?? (isFailure(status) ? failures.handlerThrew.code : status);
  }

  const refuse = (call: Call): Status => {
    deps.onFailure?.(call, failures.queueFull.status);
    return failures.queueFull.code;
  };
  const cameMs = kernel.column('came to the application', { values: 'float64' });
  const isTooOld = (call: Call) => settings.maxWaitMs > 0 && kernel.now() - cameMs.get(call) > settings.maxWaitMs;

  /** Its turn has come too late: whoever asked is likely to have left. Saying so costs next to nothing. */
  function shed(call: Call, reason: Reason): number {
    deps.onFailure?.(call, failures.shed.status);
    reason.rule = ruleCode('shed-by-age');
    reason.a = kernel.now() - cameMs.get(call);
    reason.b = settings.maxWaitMs;
    reason.c = processes.waitingOn(deps.serverOf(call));
    reason.d = processes.unitOf(call).size;
    return failures.shed.code;
  }
  const work = (milliseconds: () => number) => spend((call) => processes.scaled(call, milliseconds()));

  return station('app', {
    kind: 'work',
    row: 'app',
    label: 'App server',
    steps: [
      act((call) => cameMs.set(call, kernel.now())),
      decide(takeIn),
      when((call) => kernel.choice.get(call) === REFUSED, answer(refuse)),
      acquire(processes.unitOf),
      when(
        isTooOld,
        decide(shed),
        answer((call) => kernel.choice.get(call)),
      ),
      work(() => settings.parseMs),
      attempt(),
      decide(respond),
      work(() => settings.writeMs),
      answer((call) => kernel.choice.get(call)),
    ],
  });
}

/** Errors that no layer turned into a response: the framework's last resort answers them. */
function isUncaught(status: Status): boolean {
  const failure = failureOf(status);
  return (
    failure === failures.handlerThrew || failure === failures.poolTimeout || failure === failures.tooManyConnections
  );
}
