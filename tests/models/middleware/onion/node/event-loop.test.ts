/** The simulated queues against the real ones: the same random program runs on both and leaves the same order of events. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callAsync } from '../../../../../src/models/middleware/onion/node/async-function';
import { EventLoop } from '../../../../../src/models/middleware/onion/node/event-loop';
import { SimPromise } from '../../../../../src/models/middleware/onion/node/promise';
import { Raised } from '../../../../../src/models/middleware/onion/node/thrown';

type Kind = 'tick' | 'then' | 'await-null' | 'await-promise' | 'return-promise' | 'thenable' | 'immediate' | 'caught';

/** Something to schedule, which schedules more when it runs. */
interface Step {
  readonly kind: Kind;
  readonly more: readonly Step[];
}

const kinds: readonly Kind[] = [
  'tick',
  'then',
  'await-null',
  'await-promise',
  'return-promise',
  'thenable',
  'immediate',
  'caught',
];
/** How deep a program schedules more from within what it scheduled. */
const DEPTH = 4;

function stepOf(depth: number): fc.Arbitrary<Step> {
  const more = depth === 0 ? fc.constant([]) : fc.array(stepOf(depth - 1), { maxLength: 3 });
  return fc.record({ kind: fc.constantFrom(...kinds), more });
}
const program = fc.array(stepOf(DEPTH), { minLength: 1, maxLength: 5 });

/** Goes on when the loop has come round so often that nothing of a program is left. */
function afterTurns(turns: number, go: () => void): void {
  if (turns === 0) go();
  else setImmediate(() => afterTurns(turns - 1, go));
}

function runReal(steps: readonly Step[]): Promise<readonly string[]> {
  const order: string[] = [];
  const schedule = (all: readonly Step[], name: string) => {
    for (const [index, { kind, more }] of all.entries()) {
      const own = `${name}.${index}`;
      const act = () => {
        order.push(`${kind} ${own}`);
        schedule(more, own);
      };
      const asyncKinds = {
        'await-null': async () => {
          await null;
          act();
        },
        'await-promise': async () => {
          await Promise.resolve(1);
          act();
        },
        'return-promise': async () => {
          const inner = async () => Promise.resolve(1);
          await inner();
          act();
        },
        thenable: async () => {
          await { then: (resolve: (value: number) => void) => resolve(1) };
          act();
        },
        caught: async () => {
          await Promise.reject(new Error('x')).catch(act);
        },
      };
      if (kind === 'tick') process.nextTick(act);
      else if (kind === 'then') void Promise.resolve().then(act);
      else if (kind === 'immediate') setImmediate(act);
      else void asyncKinds[kind]();
    }
  };
  return new Promise((resolve) => {
    setImmediate(() => {
      schedule(steps, '');
      afterTurns(DEPTH + 2, () => resolve(order));
    });
  });
}

function runSimulated(steps: readonly Step[]): readonly string[] {
  const order: string[] = [];
  const loop = new EventLoop({ uncaught: () => order.push('uncaught'), unhandled: () => order.push('unhandled') });
  const schedule = (all: readonly Step[], name: string) => {
    for (const [index, { kind, more }] of all.entries()) {
      const own = `${name}.${index}`;
      const act = () => {
        order.push(`${kind} ${own}`);
        schedule(more, own);
      };
      const awaiting = function* (value: unknown) {
        yield value;
        act();
        return undefined;
      };
      const one = () => SimPromise.resolved(loop, 1);
      if (kind === 'tick') loop.nextTick(act);
      else if (kind === 'then') one().then(act);
      else if (kind === 'immediate') loop.immediate(act);
      else if (kind === 'await-null') callAsync(loop, awaiting(null));
      else if (kind === 'await-promise') callAsync(loop, awaiting(one()));
      else if (kind === 'return-promise') callAsync(loop, awaiting(callAsync(loop, returning(one()))));
      else if (kind === 'thenable')
        callAsync(loop, awaiting({ then: (resolve: (value: unknown) => void) => resolve(1) }));
      else SimPromise.rejected(loop, 'x').then(undefined, act);
    }
  };
  loop.run(() => schedule(steps, ''));
  return order;
}

function* returning(value: unknown): Generator<unknown, unknown, unknown> {
  return value;
}

describe('the event loop', () => {
  it('runs ticks, microtasks and immediates in the order of Node', async () => {
    await fc.assert(
      fc.asyncProperty(program, async (steps) => {
        expect(runSimulated(steps)).toEqual(await runReal(steps));
      }),
      { numRuns: 150 },
    );
  });

  it('lets timers fire by time, equal times in the order they were made, and nothing that was cancelled', () => {
    const timer = fc.record({ ms: fc.integer({ min: 1, max: 20 }), isCancelled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(timer), (timers) => {
        const loop = new EventLoop({ uncaught: () => undefined, unhandled: () => undefined });
        const fired: number[] = [];
        loop.run(() => {
          const made = timers.map(({ ms }, index) => loop.timer(ms, () => fired.push(index)));
          for (const [index, one] of made.entries()) if (timers[index]?.isCancelled === true) loop.cancel(one);
        });
        const expected = timers
          .map(({ ms, isCancelled }, index) => ({ ms, isCancelled, index }))
          .filter(({ isCancelled }) => !isCancelled)
          .toSorted((one, other) => one.ms - other.ms || one.index - other.index);
        expect(fired).toEqual(expected.map(({ index }) => index));
      }),
    );
  });

  it('reports what nobody catches, and never takes a mistake of its own for it', () => {
    const seen: unknown[] = [];
    const loop = new EventLoop({
      uncaught: (value) => seen.push('uncaught', value),
      unhandled: (value) => seen.push('unhandled', value),
    });
    loop.run(() => {
      SimPromise.rejected(loop, 'nobody');
      const late = SimPromise.rejected(loop, 'somebody');
      loop.microtask(() => late.then(undefined, () => undefined));
      loop.timer(5, () => {
        throw new Raised('timer');
      });
    });
    expect(seen).toEqual(['unhandled', 'nobody', 'uncaught', 'timer']);
    expect(() =>
      loop.run(() => {
        throw new TypeError('own mistake');
      }),
    ).toThrow('own mistake');
  });
});
