import type { Call, Duration, PerCall } from './call';
import type { Reason } from './reason';
import type { Resource } from './resource';
import type { Status } from './status';
import type { SpanLabel } from './label';

/**
 * The words in which stations are written. A step is data: the kernel turns a station's list once into integer phases,
 * the app can print it, a test can walk it, an error can name it.
 *
 * Functions given to steps may read and write columns, resources and the station's own (kept) state; they never wait and
 * never call another station. Time passes only in `spend`, `compute`, `acquire`, `resume` and in calls inside.
 */
export type Step =
  | {
      readonly word: 'spend';
      readonly ms: Duration;
      readonly label: SpanLabel | undefined;
    }
  | {
      readonly word: 'compute';
      readonly of: PerCall<Resource>;
      readonly ms: Duration;
      readonly label: SpanLabel | undefined;
    }
  | {
      readonly word: 'decide';
      readonly choose: (call: Call, reason: Reason) => number;
    }
  | {
      readonly word: 'acquire';
      readonly of: PerCall<Resource>;
      readonly options: AcquireOptions;
    }
  | { readonly word: 'release'; readonly of: PerCall<Resource> | undefined }
  | { readonly word: 'suspend'; readonly of: PerCall<Resource> }
  | { readonly word: 'resume'; readonly of: PerCall<Resource> }
  | { readonly word: 'inside'; readonly options: InsideOptions }
  | {
      readonly word: 'parallel';
      readonly count: PerCall<number>;
      readonly options: InsideOptions;
    }
  | {
      readonly word: 'hedge';
      readonly afterMs: Duration;
      readonly options: InsideOptions;
    }
  | {
      readonly word: 'limit';
      readonly ms: Duration;
      readonly how: 'drop' | 'detach';
      readonly options: LimitOptions;
    }
  | {
      readonly word: 'when';
      readonly test: Test;
      readonly steps: readonly StepItem[];
    }
  | {
      readonly word: 'repeatWhile';
      readonly test: Test;
      readonly steps: readonly StepItem[];
    }
  | { readonly word: 'answer'; readonly status: PerCall<Status> }
  | { readonly word: 'act'; readonly change: (call: Call) => void };

/** A step, or a word that needs no arguments written bare: `inside` means `inside()`. */
export type StepItem = Step | (() => Step);

/** A question about a call; answers from columns and state, changes nothing. */
export type Test = (call: Call) => boolean;

/** How to wait for a unit. */
export interface AcquireOptions {
  /** Gives up after this long in the queue; needs `otherwise`. `NEVER_MS` switches it off. */
  timeoutMs?: Duration;
  /** The status with which the call ends when the wait times out. */
  otherwise?: Status;
  /** The status with which the call ends when the queue is full (`maxQueue`); `otherwise` unless given. */
  refused?: Status;
  /** For resources with discipline `priority`: lower goes first, equal ones in order of arrival. 0 unless given. */
  priority?: PerCall<number>;
}

/** How to call inward. */
export interface InsideOptions {
  /** Which of the journey's branches behind this station; 0 unless given. */
  to?: (call: Call) => number;
  /** A failure comes back as the call's status instead of going on outward by itself. */
  attempt?: boolean;
}

/** How to call inward under a time limit. */
export interface LimitOptions extends InsideOptions {
  /** The failure when the limit passes; `LIMIT_PASSED` unless given. */
  otherwise?: Status;
}

/**
 * Time passes here: the span's self time. With a label the piece gets its own child span. Zero takes no event and gives
 * no span.
 */
export function spend(ms: Duration, label?: SpanLabel): Step {
  return { word: 'spend', ms, label };
}

/**
 * Work on a CPU: queues for a unit of the resource (a `wait` span if it must), runs, gives the unit back. With a
 * `quantumMs` on the resource the work is cut when others wait, and the time until its next turn is a `wait` span too.
 * Without contention it costs one event. With a label every running piece gets its own child span.
 */
export function compute(of: PerCall<Resource>, ms: Duration, label?: SpanLabel): Step {
  return { word: 'compute', of, ms, label };
}

/** Asks the pure half. The kernel keeps the returned integer as `choice` of the call and writes the decision record. */
export function decide(choose: (call: Call, reason: Reason) => number): Step {
  return { word: 'decide', choose };
}

/**
 * Takes one unit; waits in the resource's queue (with its own `wait` span) when none is free. Held until `release` or
 * the end of the call, whichever way it ends.
 */
export function acquire(of: PerCall<Resource>, options: AcquireOptions = {}): Step {
  return { word: 'acquire', of, options };
}

/** Gives back early: the unit of `of`, or the one taken last. Without it the kernel gives everything back at the end. */
export function release(of?: PerCall<Resource>): Step {
  return { word: 'release', of };
}

/**
 * Gives the unit of `of` that the nearest enclosing call holds (this one or one around it) back while this call awaits
 * something: an event loop that awaits a query. `resume` asks for it again. Use `attempt` between the two, not
 * `inside`, if the failure must come back on the unit.
 */
export function suspend(of: PerCall<Resource>): Step {
  return { word: 'suspend', of };
}

/**
 * Queues again for the unit given back with `suspend`, on behalf of the same owner. The `wait` span is the resuming
 * call's. If the resuming call is dropped after that, the unit goes back at once.
 */
export function resume(of: PerCall<Resource>): Step {
  return { word: 'resume', of };
}

/** Calls the next layer; its failure goes on outward by itself, a response's code becomes the call's status. */
export function inside(to?: (call: Call) => number): Step {
  return { word: 'inside', options: to === undefined ? {} : { to } };
}

/** Calls the next layer; a failure comes back as the call's status. */
export function attempt(to?: (call: Call) => number): Step {
  return {
    word: 'inside',
    options: to === undefined ? { attempt: true } : { to, attempt: true },
  };
}

/** The steps, if the test holds. */
export function when(test: Test, ...steps: StepItem[]): Step {
  return { word: 'when', test, steps };
}

/** The steps first, then the test; again while it holds. */
export function repeatWhile(test: Test, ...steps: StepItem[]): Step {
  return { word: 'repeatWhile', test, steps };
}

/** Ends the call with a status. Running off the list answers the call's own status. */
export function answer(status: PerCall<Status>): Step {
  return { word: 'answer', status };
}

/** Bookkeeping; may not wait. What must happen on every end (also when dropped) belongs in the station's `left`. */
export function act(change: (call: Call) => void): Step {
  return { word: 'act', change };
}

/**
 * Calls the next layer `count` times at once and waits for all. Each call inside finds its number in `kernel.sibling`.
 * The status is the first failure if one failed (and then it goes outward), else the highest code. Zero calls: goes on.
 */
export function parallel(count: PerCall<number>, options: InsideOptions = {}): Step {
  return { word: 'parallel', count, options };
}

/**
 * Calls the next layer, and once more if there is no answer after `afterMs`. The first response wins and the other call
 * is dropped (`HEDGE_LOST`); a failure waits for the other call if that is still under way.
 */
export function hedge(afterMs: Duration, options: InsideOptions = {}): Step {
  return { word: 'hedge', afterMs, options };
}

/**
 * Calls the next layer for at most `ms`. After that the calls inside are dropped, or detached: they go on by themselves
 * and answer to nobody, their spans marked.
 */
export function limit(ms: Duration, how: 'drop' | 'detach', options: LimitOptions = {}): Step {
  return { word: 'limit', ms, how, options };
}
