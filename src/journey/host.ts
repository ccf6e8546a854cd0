/**
 * The worker's side of the protocol, without the worker: it takes orders, runs the latest one in slices and answers. The slices are
 * short so that a cancel is heard between them; what tells time and what gives way are handed in, so that tests run it in-thread.
 */
import { protocolVersion } from './protocol';
import type { Answer, Order, RunWish } from './protocol';

/** A run under way. `advance` handles up to so many events and says whether there are more. */
export interface Steppable<Run> {
  advance(events: number): boolean;
  /** 0 to 1, never going back. */
  readonly progressRatio: number;
  finish(): Run;
}

export interface RunOrder extends RunWish {
  readonly isBeginning: boolean;
}

export interface HostParts<Scenario, Run> {
  readonly create: (scenario: Scenario, order: RunOrder) => Steppable<Run>;
  /** The scenario cut short, for a first picture; undefined where it is short already. */
  readonly beginningOf?: (scenario: Scenario) => Scenario | undefined;
  readonly post: (answer: Answer<Run>) => void;
  readonly nowMs: () => number;
  /** Resolves once messages that are waiting have been delivered. */
  readonly giveWay: () => Promise<void>;
}

/** Longest stretch without giving way. */
const sliceMs = 8;
/** Events between two looks at the clock: well under a millisecond of work. */
const eventsPerLook = 256;
/** Progress is news at most this often. */
const progressEveryMs = 50;

/** Takes one order; answers come through `post`. The promise is there for tests: it resolves when this order's work is over. */
export type Host<Scenario> = (order: Order<Scenario>) => Promise<void>;

export function createHost<Scenario, Run>(parts: HostParts<Scenario, Run>): Host<Scenario> {
  /** What the loop works on. A newer ticket makes an older one stop at the end of its slice. */
  let ticket = 0;
  let current: { readonly runId: number; readonly ticket: number } | undefined;

  async function run(runId: number, scenario: Scenario, wish: RunWish): Promise<void> {
    const mine = takeOver();
    current = { runId, ticket: mine };
    const startedMs = parts.nowMs();
    try {
      const short = wish.forTraffic ? parts.beginningOf?.(scenario) : undefined;
      if (short !== undefined) {
        const beginning = parts.create(short, { ...wish, isBeginning: true });
        if (!(await work(beginning, mine, () => undefined))) return;
        parts.post({ version: protocolVersion, type: 'beginning', runId, run: beginning.finish() });
      }
      const simulation = parts.create(scenario, { ...wish, isBeginning: false });
      let toldMs = startedMs;
      const isDone = await work(simulation, mine, (nowMs) => {
        if (nowMs - toldMs < progressEveryMs) return;
        toldMs = nowMs;
        parts.post({ version: protocolVersion, type: 'progress', runId, ratio: simulation.progressRatio });
      });
      if (!isDone) return;
      const finished = simulation.finish();
      parts.post({ version: protocolVersion, type: 'done', runId, run: finished, tookMs: parts.nowMs() - startedMs });
    } catch (error) {
      // A defect in a model must reach the person as a message, not end the worker in silence.
      if (ticket === mine) parts.post({ version: protocolVersion, type: 'failed', runId, message: wordsOf(error) });
    } finally {
      if (current?.ticket === mine) current = undefined;
    }
  }

  async function warmUp(scenario: Scenario): Promise<void> {
    await parts.giveWay();
    if (current !== undefined) return;
    const mine = ++ticket;
    try {
      const simulation = parts.create(scenario, { forTraffic: false, isBeginning: false });
      if (await work(simulation, mine, () => undefined)) simulation.finish();
    } catch {
      // Nobody asked for this run: whatever is wrong will be said by the first one that somebody did ask for.
    }
  }

  /** Works until there is nothing left (true) or a newer order has come (false). */
  async function work(simulation: Steppable<Run>, mine: number, tell: (nowMs: number) => void): Promise<boolean> {
    for (;;) {
      const untilMs = parts.nowMs() + sliceMs;
      let nowMs = untilMs - sliceMs;
      while (nowMs < untilMs) {
        if (!simulation.advance(eventsPerLook)) return true;
        nowMs = parts.nowMs();
      }
      tell(nowMs);
      await parts.giveWay();
      if (ticket !== mine) return false;
    }
  }

  /** Ends what is under way, says so, and returns the new ticket. */
  function takeOver(): number {
    if (current !== undefined) {
      parts.post({ version: protocolVersion, type: 'cancelled', runId: current.runId });
      current = undefined;
    }
    return ++ticket;
  }

  return async (order) => {
    if (order.version !== protocolVersion) {
      const runId = 'runId' in order ? order.runId : 0;
      const message = `the page speaks version ${order.version} and the simulation version ${protocolVersion}: reload the page`;
      parts.post({ version: protocolVersion, type: 'failed', runId, message });
      return;
    }
    switch (order.type) {
      case 'run':
        return run(order.runId, order.scenario, order.wish);
      case 'cancel':
        if (current?.runId === order.runId) takeOver();
        return;
      case 'warm-up':
        return warmUp(order.scenario);
    }
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
