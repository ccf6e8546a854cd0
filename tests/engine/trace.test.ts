import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DETACHED_MARK,
  KIND_MASK,
  SPAN_KINDS,
  acquire,
  createKernel,
  journey,
  ms,
  selfTimes,
  spend,
  station,
  transferables,
} from '../../src/engine';
import type { SpanColumns } from '../../src/engine';
import { Clock } from '../../src/engine/clock';
import { Gauge } from '../../src/engine/gauge';
import { expectConserved, journalled } from './journalled';

describe('the trace', () => {
  test('a span takes 28 bytes, all of them in buffers that can be handed over', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 1 });
    const path = journey(station('desk', { kind: 'work', steps: [acquire(unit), spend(ms(1))] }));
    for (let request = 0; request < 500; request++) kernel.start(path, request);
    kernel.runToEnd();
    const columns = kernel.trace.toColumns();
    const bytes = Object.values(columns.spans).reduce(
      (sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
      0,
    );
    expect(columns.spans.count).toBe(999);
    expect(bytes / columns.spans.count).toBe(28);
    const buffers = transferables(columns);
    expect(new Set(buffers).size).toBe(buffers.length);
    const moved = structuredClone(columns, { transfer: buffers });
    expect(moved.spans.end.length).toBe(999);
    expect(columns.spans.end.length).toBe(0);
  });

  test('stays readable while the run goes on, and open spans end at NaN', () => {
    const { kernel } = journalled();
    const path = journey(station('desk', { kind: 'network', steps: [spend(ms(4))] }));
    kernel.start(path, 0);
    kernel.runUntil(ms(2));
    expect(kernel.trace.toColumns().spans.end[0]).toBeNaN();
    kernel.runToEnd();
    expect(kernel.trace.toColumns().spans.end[0]).toBe(4);
  });

  test('samples every n-th request and those asked for besides', () => {
    const kernel = createKernel({ seed: 1, trace: { mode: 'sampled', every: 4, also: (request) => request === 7 } });
    const path = journey(station('desk', { kind: 'work', steps: [spend(ms(1))] }));
    for (let request = 0; request < 12; request++) kernel.start(path, request);
    kernel.runToEnd();
    expect([...kernel.trace.toColumns().spans.request]).toEqual([0, 4, 7, 8]);
    expectConserved(kernel);
  });

  test('kinds and statuses are small tables', () => {
    expect(SPAN_KINDS[3 & KIND_MASK]).toBe('failed');
    expect(SPAN_KINDS[(1 | DETACHED_MARK) & KIND_MASK]).toBe('wait');
  });
});

/** Spans of one request from (start, end, parent) triples. */
function spansOf(rows: [number, number, number, number?][]): SpanColumns {
  const column = (i: 0 | 1 | 2): number[] => rows.map((row) => row[i]);
  return {
    count: rows.length,
    start: Float64Array.from(column(0)),
    end: Float64Array.from(column(1)),
    parent: Int32Array.from(column(2)),
    request: new Uint32Array(rows.length),
    name: new Uint16Array(rows.length),
    kind: Uint8Array.from(rows, (row) => row[3] ?? 0),
    status: new Uint8Array(rows.length),
  };
}

describe('self times', () => {
  test('are own time less what children cover', () => {
    expect([
      ...selfTimes(
        spansOf([
          [0, 10, -1],
          [1, 4, 0],
          [2, 3, 1],
          [4, 9, 0],
        ]),
      ),
    ]).toEqual([2, 2, 1, 5]);
  });

  test('count overlapping children once', () => {
    expect([
      ...selfTimes(
        spansOf([
          [0, 10, -1],
          [1, 6, 0],
          [2, 4, 0],
          [3, 9, 0],
        ]),
      ),
    ]).toEqual([2, 5, 2, 6]);
  });

  test('count detached children up to the parent’s end', () => {
    expect([
      ...selfTimes(
        spansOf([
          [0, 5, -1],
          [1, 30, 0, DETACHED_MARK],
        ]),
      ),
    ]).toEqual([1, 29]);
    expect([
      ...selfTimes(
        spansOf([
          [0, 5, -1],
          [1, NaN, 0, DETACHED_MARK],
        ]),
      ),
    ]).toEqual([1, NaN]);
  });

  test('are NaN where something has not ended', () => {
    expect([
      ...selfTimes(
        spansOf([
          [0, NaN, -1],
          [1, 2, 0],
        ]),
      ),
    ]).toEqual([NaN, 1]);
  });
});

describe('a gauge', () => {
  const change = fc.record({ afterMs: fc.integer({ min: 0, max: 20 }), value: fc.nat(50) });

  /** The value of a step function at a time. */
  function at(times: ArrayLike<number>, values: ArrayLike<number>, time: number): number {
    let value = 0;
    for (let i = 0; i < times.length && times[i]! <= time; i++) value = values[i]!;
    return value;
  }

  test('keeps every change while there is room, one a time', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const clock = new Clock();
        const gauge = new Gauge('g', 'row', clock, 1000);
        const truth: [number, number][] = [];
        for (const { afterMs, value } of changes) {
          clock.now = ms(clock.now + afterMs);
          gauge.set(value);
          truth.push([clock.now, value]);
        }
        const { time, value, peak, cellMs } = gauge.toColumns();
        expect(cellMs).toBe(0);
        expect(new Set(time).size).toBe(time.length);
        for (const [when] of truth) {
          const same = truth.filter(([other]) => other === when);
          expect(at(time, value, when)).toBe(same.at(-1)![1]);
          expect(peak[time.indexOf(when)]).toBe(Math.max(...same.map(([, v]) => v)));
        }
      }),
    );
  });

  test('beyond that keeps the last value and the peak of every cell, in bounded memory', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 40, maxLength: 400 }), (changes) => {
        const clock = new Clock();
        const gauge = new Gauge('g', 'row', clock, 32);
        const truth: [number, number][] = [];
        for (const { afterMs, value } of changes) {
          clock.now = ms(clock.now + afterMs);
          gauge.set(value);
          truth.push([clock.now, value]);
        }
        const { time, value, peak, cellMs } = gauge.toColumns();
        expect(time.length).toBeLessThanOrEqual(32);
        const cell = (t: number): number => (cellMs === 0 ? t : Math.floor(t / cellMs));
        time.forEach((from, i) => {
          const inside = truth.filter(([when]) => cell(when) === cell(from));
          expect(from).toBe(inside[0]![0]);
          expect(value[i]).toBe(inside.at(-1)![1]);
          expect(peak[i]).toBe(Math.max(...inside.map(([, v]) => v)));
        });
        expect(new Set(time.map(cell)).size).toBe(new Set(truth.map(([when]) => cell(when))).size);
      }),
    );
  });

  test('records nothing when told so, but knows its value', () => {
    const kernel = createKernel({ seed: 1, trace: { mode: 'off' } });
    const gauge = kernel.gauge('spare', { row: 'pool' });
    gauge.set(3);
    gauge.add(2);
    expect(gauge.value).toBe(5);
    expect(kernel.trace.toColumns().gauges[0]).toMatchObject({ name: 'spare', row: 'pool', time: new Float64Array() });
  });
});
