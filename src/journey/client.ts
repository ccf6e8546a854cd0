/**
 * The page's side of the simulation's worker. One run at a time and the latest wins: asking again gives up the run before, and an
 * answer to anything but the latest question is dropped.
 */
import { protocolVersion } from './protocol';
import type { Answer, Order, RunWish } from './protocol';

/** What the client needs of a worker; a test hands in two ends of a wire. */
export interface WorkerPort {
  post(message: unknown): void;
  onAnswer(listener: (message: unknown) => void): void;
  /** Called when the worker's code cannot be loaded or it died. */
  onBroken(listener: (message: string) => void): void;
  close(): void;
}

export interface RunListener<Run> {
  readonly onProgress: (ratio: number) => void;
  /** A first picture of a run that was asked for with `forTraffic`; `onDone` follows. */
  readonly onBeginning?: (run: Run) => void;
  readonly onDone: (run: Run, tookMs: number) => void;
  readonly onFailed: (message: string) => void;
}

export interface SimulationClient<Scenario, Run> {
  /** Starts a run and gives up the one before it; of that one the listener hears nothing more. */
  start(scenario: Scenario, listener: RunListener<Run>, wish?: RunWish): void;
  /** Gives up the run under way, if any. */
  cancel(): void;
  /** Lets an idle worker run `scenario` for its own sake. */
  warmUp(scenario: Scenario): void;
  close(): void;
}

/** @param open called for the first run, and again for the first run after the worker broke. */
export function createClient<Scenario, Run>(open: () => WorkerPort): SimulationClient<Scenario, Run> {
  let port: WorkerPort | undefined;
  let lastRunId = 0;
  let current: { readonly runId: number; readonly listener: RunListener<Run> } | undefined;

  function connect(): WorkerPort {
    if (port !== undefined) return port;
    const opened = open();
    opened.onAnswer((message) => hear(message as Answer<Run>));
    opened.onBroken((message) => {
      opened.close();
      if (port === opened) port = undefined;
      settle()?.onFailed(message);
    });
    port = opened;
    return opened;
  }

  function hear(answer: Answer<Run>): void {
    if (answer.version !== protocolVersion) {
      settle()?.onFailed('The page and its simulation are of different versions. Reload the page.');
      return;
    }
    if (current === undefined || answer.runId !== current.runId) return;
    switch (answer.type) {
      case 'progress':
        current.listener.onProgress(answer.ratio);
        break;
      case 'beginning':
        current.listener.onBeginning?.(answer.run);
        break;
      case 'done':
        settle()?.onDone(answer.run, answer.tookMs);
        break;
      case 'failed':
        settle()?.onFailed(answer.message);
        break;
      case 'cancelled':
        settle();
        break;
    }
  }

  function settle(): RunListener<Run> | undefined {
    const listener = current?.listener;
    current = undefined;
    return listener;
  }

  function send(order: Order<Scenario>): void {
    connect().post(order);
  }

  return {
    start(scenario, listener, wish = { forTraffic: false }) {
      const runId = ++lastRunId;
      current = { runId, listener };
      try {
        send({ version: protocolVersion, type: 'run', runId, scenario, wish });
      } catch (error) {
        // A worker that cannot even be opened (blocked by a policy, out of memory) is told like one that broke later.
        port = undefined;
        settle()?.onFailed(error instanceof Error ? error.message : String(error));
      }
    },
    cancel() {
      if (current === undefined) return;
      const { runId } = current;
      settle();
      port?.post({ version: protocolVersion, type: 'cancel', runId } satisfies Order<Scenario>);
    },
    warmUp(scenario) {
      send({ version: protocolVersion, type: 'warm-up', scenario });
    },
    close() {
      settle();
      port?.close();
      port = undefined;
    },
  };
}
