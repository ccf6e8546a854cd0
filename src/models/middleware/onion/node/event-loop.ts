/**
 * The queues of Node's event loop on a virtual clock: one macrotask runs to its end; then the nextTick queue and the promise microtasks are
 * drained in turn until both are empty; then promises rejected without a handler are reported; then comes the next macrotask: setImmediate
 * callbacks, else the earliest timer (equal times in order of creation). Source: Node lib/internal/process/task_queues.js, deps/uv core loop.
 * Left out: I/O callbacks and the time code takes.
 */
import { Raised } from './thrown';

export interface LoopHooks {
  /** A callback of a timer, an immediate or a tick raised, and nobody is above it. */
  uncaught(value: unknown): void;
  /** A promise is still rejected and unheard when all queues are drained. */
  unhandled(value: unknown): void;
}

/** A pending timer; give it to `cancel`. */
export interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
}

/** What the loop asks of a rejected promise when everything is drained. */
export interface Rejection {
  readonly isHandled: boolean;
  readonly value: unknown;
}

export class EventLoop {
  readonly #hooks: LoopHooks;
  readonly #ticks: (() => void)[] = [];
  readonly #microtasks: (() => void)[] = [];
  readonly #immediates: (() => void)[] = [];
  readonly #timers: Timer[] = [];
  #rejections: Rejection[] = [];
  #nowMs = 0;

  constructor(hooks: LoopHooks) {
    this.#hooks = hooks;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  nextTick(run: () => void): void {
    this.#ticks.push(run);
  }

  microtask(run: () => void): void {
    this.#microtasks.push(run);
  }

  immediate(run: () => void): void {
    this.#immediates.push(run);
  }

  /** Node makes timers of whole milliseconds, at least 1 (lib/internal/timers.js). */
  timer(ms: number, run: () => void): Timer {
    const timer: Timer = { dueMs: this.#nowMs + Math.max(Math.trunc(ms), 1), run };
    const place = this.#timers.findIndex((other) => other.dueMs > timer.dueMs);
    this.#timers.splice(place === -1 ? this.#timers.length : place, 0, timer);
    return timer;
  }

  cancel(timer: Timer): void {
    const place = this.#timers.indexOf(timer);
    if (place !== -1) this.#timers.splice(place, 1);
  }

  /** A promise was rejected while nobody listened. */
  watch(rejection: Rejection): void {
    this.#rejections.push(rejection);
  }

  /** Runs `first` as the first macrotask, then everything that follows, until nothing is left to run. */
  run(first: () => void): void {
    let next: (() => void) | undefined = first;
    while (next !== undefined) {
      this.#guarded(next);
      this.#drain();
      next = this.#immediates.shift() ?? this.#dueTimer();
    }
  }

  #dueTimer(): (() => void) | undefined {
    const timer = this.#timers.shift();
    if (timer === undefined) return undefined;
    this.#nowMs = timer.dueMs;
    return timer.run;
  }

  #drain(): void {
    do {
      while (this.#ticks.length > 0 || this.#microtasks.length > 0) {
        for (let tick = this.#ticks.shift(); tick !== undefined; tick = this.#ticks.shift()) this.#guarded(tick);
        for (let job = this.#microtasks.shift(); job !== undefined; job = this.#microtasks.shift()) job();
      }
      const unheard = this.#rejections.filter((rejection) => !rejection.isHandled);
      this.#rejections = [];
      for (const { value } of unheard) this.#hooks.unhandled(value);
    } while (this.#ticks.length > 0 || this.#microtasks.length > 0);
  }

  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#hooks.uncaught(Raised.valueIn(error));
    }
  }
}
