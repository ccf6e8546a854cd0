import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Clock } from '../../src/engine/clock';
import { EventSet } from '../../src/engine/event-set';

interface Planned {
  entry: number;
  time: number;
}

/** The same thing as an array: kept in order of (time, scheduling), searched from the front. */
class SortedArray {
  planned: Planned[] = [];

  schedule(entry: number, time: number): void {
    const place = this.planned.findIndex((other) => other.time > time);
    this.planned.splice(place === -1 ? this.planned.length : place, 0, { entry, time });
  }

  cancel(entry: number): void {
    this.planned = this.planned.filter((other) => other.entry !== entry);
  }
}

const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('schedule' as const), time: fc.nat(12) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pop' as const), time: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), time: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('copy' as const), time: fc.constant(0) }) },
);

describe('EventSet', () => {
  test('does what a sorted array does, ties in order of scheduling', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 400 }), (operations) => {
        let set = new EventSet(new Clock(), 4);
        const model = new SortedArray();
        let nextEntry = 0;
        for (const { do: what, time } of operations) {
          if (what === 'schedule') {
            model.schedule(nextEntry, time);
            set.schedule(nextEntry++, time);
          } else if (what === 'pop' && model.planned.length > 0) {
            expect(set.pop()).toBe(model.planned.shift()!.entry);
          } else if (what === 'cancel' && model.planned.length > 0) {
            const { entry, time: at } = model.planned[time % model.planned.length]!;
            expect(set.timeOf(entry)).toBe(at);
            set.cancel(entry);
            model.cancel(entry);
            expect(set.has(entry)).toBe(false);
          } else if (what === 'copy') {
            const copy = new EventSet(new Clock(), 4);
            copy.schedule(99, 1);
            copy.restore(set.save());
            set = copy;
          }
          expect(set.size).toBe(model.planned.length);
          expect(set.nextTime).toBe(model.planned[0]?.time ?? Infinity);
        }
        while (model.planned.length > 0) expect(set.pop()).toBe(model.planned.shift()!.entry);
        expect(set.size).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  test('uses an entry again after it left', () => {
    const set = new EventSet(new Clock());
    for (let round = 0; round < 1000; round++) {
      set.schedule(3, round);
      expect(set.pop()).toBe(3);
    }
    expect(set.has(3)).toBe(false);
  });

  test('refuses to schedule twice and to take back what is not there', () => {
    const set = new EventSet(new Clock());
    set.schedule(1, 5);
    expect(() => set.schedule(1, 6)).toThrow(/entry 1 is scheduled already/);
    set.cancel(1);
    expect(() => set.cancel(1)).toThrow(/entry 1 is not in the set/);
  });

  test('sorts many', () => {
    const set = new EventSet(new Clock());
    const times = Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 10_007);
    times.forEach((time, entry) => set.schedule(entry, time));
    const left = times.map(() => set.pop());
    const sorted = [...times.keys()].sort((a, b) => times[a]! - times[b]! || a - b);
    expect(left).toEqual(sorted);
  });
});
