import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acquire, journey, ms, spend, station } from '../../src/engine';
import type { Call, Discipline } from '../../src/engine';
import { expectConserved, journalled } from './journalled';

const GAVE_UP = 11;
const REFUSED = 12;
const KILLED = 13;

interface Customer {
  request: number;
  priority: number;
  timeoutMs: number;
  serviceMs: number;
}

/** The same resource, written as slowly and plainly as can be: lists, searched from the front. */
class NaiveResource {
  now = 0;
  size: number;
  readonly #discipline: Discipline;
  readonly #maxQueue: number;
  readonly log: string[] = [];
  waiting: (Customer & { givesUpAt: number; order: number })[] = [];
  serving: { request: number; until: number; order: number }[] = [];
  #order = 0;

  constructor(size: number, discipline: Discipline, maxQueue: number) {
    this.size = size;
    this.#discipline = discipline;
    this.#maxQueue = maxQueue;
  }

  /** Runs what is due before the next operation at `time`: ends of service and timeouts, in order of scheduling. */
  advance(time: number): void {
    for (;;) {
      const due = [
        ...this.serving.map(({ request, until, order }) => ({ request, at: until, order, isEnd: true })),
        ...this.waiting.map(({ request, givesUpAt, order }) => ({ request, at: givesUpAt, order, isEnd: false })),
      ].sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (due === undefined || due.at > time) break;
      this.now = due.at;
      if (due.isEnd) {
        this.serving = this.serving.filter(({ request }) => request !== due.request);
        this.log.push(`end ${due.request} = 200 @ ${this.now}`);
        this.grant();
      } else {
        this.waiting = this.waiting.filter(({ request }) => request !== due.request);
        this.log.push(`end ${due.request} = ${GAVE_UP} @ ${this.now}`);
      }
    }
    this.now = time;
  }

  arrive(customer: Customer): void {
    if (this.serving.length < this.size && this.waiting.length === 0) this.#serve(customer);
    else if (this.waiting.length >= this.#maxQueue) this.log.push(`end ${customer.request} = ${REFUSED} @ ${this.now}`);
    else this.waiting.push({ ...customer, givesUpAt: this.now + customer.timeoutMs, order: this.#order++ });
  }

  drop(request: number): void {
    const isServed = this.serving.some((other) => other.request === request);
    if (!isServed && !this.waiting.some((other) => other.request === request)) return;
    this.serving = this.serving.filter((other) => other.request !== request);
    this.waiting = this.waiting.filter((other) => other.request !== request);
    this.log.push(`end ${request} = ${KILLED} @ ${this.now}`);
    if (isServed) this.grant();
  }

  grant(): void {
    while (this.serving.length < this.size && this.waiting.length > 0) {
      const order = [...this.waiting].sort((a, b) => {
        if (this.#discipline === 'lifo') return b.order - a.order;
        if (this.#discipline === 'priority') return a.priority - b.priority || a.order - b.order;
        return a.order - b.order;
      });
      const next = order[0]!;
      this.waiting = this.waiting.filter(({ request }) => request !== next.request);
      this.#serve(next);
    }
  }

  #serve({ request, serviceMs }: Customer): void {
    this.serving.push({ request, until: this.now + serviceMs, order: this.#order++ });
  }
}

const operation = fc.record({
  gap: fc.nat(6),
  what: fc.constantFrom('arrive', 'arrive', 'arrive', 'resize', 'drop'),
  n: fc.nat(40),
  priority: fc.nat(3),
  timeoutMs: fc.integer({ min: 1, max: 30 }),
  serviceMs: fc.integer({ min: 1, max: 20 }),
});

describe('a resource', () => {
  test.each<Discipline>(['fifo', 'lifo', 'priority'])(
    '%s: does what a naive one does under arrivals, timeouts, resizes and drops',
    (discipline) => {
      fc.assert(
        fc.property(
          fc.array(operation, { maxLength: 60 }),
          fc.integer({ min: 0, max: 3 }),
          fc.constantFrom(0, 2, Infinity),
          (operations, size, maxQueue) => {
            const { kernel, journal } = journalled();
            const customers: Customer[] = [];
            const unit = kernel.resource('unit', { size, discipline, maxQueue });
            const of = (call: Call): Customer => customers[kernel.request.get(call)]!;
            const desk = station('desk', {
              kind: 'work',
              steps: [
                acquire(unit, {
                  timeoutMs: (call) => ms(of(call).timeoutMs),
                  otherwise: GAVE_UP,
                  refused: REFUSED,
                  priority: (call) => of(call).priority,
                }),
                spend((call) => ms(of(call).serviceMs)),
              ],
            });
            const path = journey(desk);
            const naive = new NaiveResource(size, discipline, maxQueue);
            let time = 1;
            const run = (then: () => void): void => {
              kernel.at(ms(time), then);
              kernel.runUntil(ms(time));
            };
            for (const { gap, what, n, priority, timeoutMs, serviceMs } of operations) {
              time += gap;
              // What is due at the same time happens first, in both.
              naive.advance(time);
              kernel.runUntil(ms(time));
              if (what === 'arrive') {
                const customer = { request: customers.length, priority, timeoutMs, serviceMs };
                customers.push(customer);
                naive.arrive(customer);
                run(() => void kernel.start(path, customer.request));
              } else if (what === 'resize') {
                naive.size = n % 4;
                naive.grant();
                run(() => unit.resize(n % 4));
              } else {
                const open = kernel.openCalls(desk);
                if (open.length === 0) continue;
                const call = open[n % open.length]!;
                naive.drop(kernel.request.get(call));
                run(() => kernel.drop(call, KILLED));
              }
              expect([unit.inUse, unit.waiting, unit.size]).toEqual([
                naive.serving.length,
                naive.waiting.length,
                naive.size,
              ]);
              expect(unit.free).toBe(Math.max(0, naive.size - naive.serving.length));
            }
            naive.advance(1e6);
            kernel.runToEnd();
            expect(journal.toSorted()).toEqual(naive.log.toSorted());
            expect(journal.map((line) => line.split('@')[1])).toEqual(naive.log.map((line) => line.split('@')[1]));
            expectConserved(kernel);
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  test('shrinking takes nothing away; what comes back is not handed out again', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 3 });
    const path = journey(
      station('desk', { kind: 'work', steps: [acquire(unit), spend((call) => ms(kernel.request.get(call) + 1))] }),
    );
    for (let request = 0; request < 6; request++) kernel.start(path, request);
    kernel.runUntil(ms(0));
    unit.resize(1);
    expect([unit.inUse, unit.free, unit.waiting]).toEqual([3, 0, 3]);
    kernel.runUntil(ms(2));
    expect([unit.inUse, unit.waiting]).toEqual([1, 3]);
    kernel.runUntil(ms(3));
    expect([unit.inUse, unit.waiting]).toEqual([1, 2]);
    kernel.runToEnd();
    expectConserved(kernel);
  });

  test('its meters are areas: units in use and calls waiting over time', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 2 });
    const path = journey(station('desk', { kind: 'work', steps: [acquire(unit), spend(ms(10))] }));
    for (let request = 0; request < 3; request++) kernel.start(path, request);
    kernel.runUntil(ms(4));
    expect([unit.usedMs(), unit.waitedMs()]).toEqual([8, 4]);
    kernel.runToEnd();
    expect([unit.usedMs(), unit.waitedMs()]).toEqual([30, 10]);
    expect(kernel.trace.toColumns().gauges.map(({ name, value }) => `${name}: ${[...value].join()}`)).toEqual([
      'unit in use: 2,1,0',
      'unit waiting: 1,0',
      'desk inside: 3,1,0',
    ]);
  });

  test('the bound of the queue can change; those that wait stay', () => {
    const { kernel, journal } = journalled();
    const unit = kernel.resource('unit', { size: 1, maxQueue: 2 });
    const path = journey(station('desk', { kind: 'work', steps: [acquire(unit, { refused: REFUSED }), spend(ms(1))] }));
    for (let request = 0; request < 3; request++) kernel.start(path, request);
    kernel.runUntil(ms(0));
    unit.limitQueue(0);
    kernel.start(path, 3);
    kernel.runToEnd();
    expect(journal).toEqual(['end 3 = 12 @ 0', 'end 0 = 200 @ 1', 'end 1 = 200 @ 2', 'end 2 = 200 @ 3']);
  });
});
