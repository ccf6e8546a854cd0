import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKernel, ms, selfTimes } from '../../src/engine';
import { expectConserved, spanLines } from './journalled';
import { anyWorld, build, digest, sequentialWorld } from './random-world';
import type { WorldPlan } from './random-world';

const REQUESTS = 25;

describe('made-up worlds', () => {
  test('end with nothing held, nothing open, Little’s law exact, every request ended once', () => {
    fc.assert(
      fc.property(anyWorld, (plan) => {
        const { kernel, ends } = build(plan, REQUESTS);
        kernel.runToEnd();
        expectConserved(kernel);
        expect(ends.length).toBe(REQUESTS);
        expect(new Set(ends.map((line) => line.split(' ')[0])).size).toBe(REQUESTS);
      }),
      { numRuns: 400 },
    );
  });

  test('self times of a request’s spans sum to its whole, exactly', () => {
    fc.assert(
      fc.property(sequentialWorld, (plan) => {
        const { kernel } = build(plan, REQUESTS);
        kernel.runToEnd();
        const { spans } = kernel.trace.toColumns();
        const self = selfTimes(spans);
        const sums = new Float64Array(REQUESTS);
        self.forEach((time, span) => {
          expect(time).toBeGreaterThanOrEqual(0);
          sums[spans.request[span]!]! += time;
        });
        spans.parent.forEach((parent, span) => {
          if (parent === -1) expect(sums[spans.request[span]!]).toBe(spans.end[span]! - spans.start[span]!);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('children lie inside their parents, and spans of one request begin in order', () => {
    fc.assert(
      fc.property(anyWorld, (plan) => {
        const { kernel } = build(plan, REQUESTS);
        kernel.runToEnd();
        const { spans } = kernel.trace.toColumns();
        spans.parent.forEach((parent, span) => {
          if (span > 0) expect(spans.start[span]).toBeGreaterThanOrEqual(spans.start[span - 1]!);
          if (parent === -1) return;
          expect(spans.request[parent]).toBe(spans.request[span]);
          expect(spans.start[span]).toBeGreaterThanOrEqual(spans.start[parent]!);
          if ((spans.kind[span]! & 0x80) === 0) expect(spans.end[span]).toBeLessThanOrEqual(spans.end[parent]!);
        });
        for (const time of selfTimes(spans)) expect(time).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  test('run twice, sliced, traced, sampled or not, in used memory: the same', () => {
    let used = createKernel({ seed: 0 });
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 50 }), (plan, slice) => {
        const first = build(plan, REQUESTS);
        first.kernel.runToEnd();
        const sliced = build(plan, REQUESTS, { reuse: used });
        while (sliced.kernel.runEvents(slice) === slice);
        expect(sliced.ends).toEqual(first.ends);
        expect(digest(sliced.kernel.trace.toColumns())).toBe(digest(first.kernel.trace.toColumns()));
        for (const mode of ['off', 'sampled'] as const) {
          const other = build(plan, REQUESTS, { trace: { mode, every: 3 } });
          other.kernel.runToEnd();
          expect(other.ends).toEqual(first.ends);
          expect(other.kernel.counts()).toEqual(first.kernel.counts());
          expect(other.kernel.meters()).toEqual(first.kernel.meters());
          const { spans } = other.kernel.trace.toColumns();
          expect(spans.request.every((request) => mode === 'sampled' && request % 3 === 0)).toBe(true);
        }
        used = sliced.kernel;
      }),
      { numRuns: 150 },
    );
  });

  test('resumed from a snapshot, again and again, they end with the same bits', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(150), fc.nat(80), (plan, events, more) => {
        const { kernel, ends } = build(plan, REQUESTS, { trace: { mode: 'all', gaugePoints: 64 } });
        kernel.runEvents(events);
        const early = kernel.snapshot();
        kernel.runEvents(more);
        const late = kernel.snapshot();
        kernel.runToEnd();
        const whole = [
          digest(kernel.trace.toColumns()),
          ends.join(),
          JSON.stringify([kernel.counts(), kernel.meters()]),
        ];
        for (const snapshot of [late, early, early, late]) {
          kernel.restore(snapshot);
          expect(kernel.now()).toBe(snapshot.time);
          kernel.runToEnd();
          expect([
            digest(kernel.trace.toColumns()),
            ends.join(),
            JSON.stringify([kernel.counts(), kernel.meters()]),
          ]).toEqual(whole);
          expectConserved(kernel);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('can take another course after a snapshot', () => {
    fc.assert(
      fc.property(sequentialWorld, (plan) => {
        const { kernel, ends } = build(plan, REQUESTS);
        kernel.runEvents(60);
        const fork = kernel.snapshot();
        kernel.runToEnd();
        const undisturbed = ends.join();
        kernel.restore(fork);
        kernel.at(ms(kernel.now() + 1), () => kernel.gauge('late').set(1));
        kernel.runToEnd();
        expectConserved(kernel);
        expect(ends.join()).toBe(undisturbed);
      }),
      { numRuns: 50 },
    );
  });
});

test('a snapshot belongs to its kernel and is taken between runs', () => {
  const a = createKernel({ seed: 1 });
  const b = createKernel({ seed: 1 });
  expect(() => b.restore(a.snapshot())).toThrow(/goes back into the kernel that made it/);
  a.at(ms(0), () => a.snapshot());
  expect(() => a.runToEnd()).toThrow(/between runs/);
  const c = createKernel({ seed: 1 });
  c.at(ms(0), () => c.runToEnd());
  expect(() => c.runToEnd()).toThrow(/runs the kernel from a step or an act/);
});

test('a kernel whose memory was taken over does not run again', () => {
  const old = createKernel({ seed: 1 });
  createKernel({ seed: 1, reuse: old });
  expect(() => old.runToEnd()).toThrow(/reused/);
  expect(() => createKernel({ seed: 1, reuse: old })).toThrow(/reused/);
});

/** One small world with every word in it. */
const golden: WorldPlan = {
  stations: [
    [
      { word: 'acquire', of: 0, timeoutMs: 60 },
      { word: 'decide', n: 3 },
      {
        word: 'repeat',
        n: 2,
        steps: [
          { word: 'attempt', n: 0 },
          { word: 'spend', n: 2 },
        ],
      },
      { word: 'parallel', n: 2 },
    ],
    [
      { word: 'compute', n: 6 },
      { word: 'suspended', n: 1 },
      {
        word: 'when',
        n: 1,
        steps: [
          { word: 'labelled', n: 3 },
          { word: 'mayFail', n: 1 },
        ],
      },
    ],
    [
      { word: 'acquire', of: 1, timeoutMs: 40 },
      { word: 'hedge', n: 3 },
      { word: 'release', n: 0 },
      { word: 'detaches', n: 2 },
      { word: 'drops', n: 3 },
    ],
    [
      { word: 'acquire', of: 2, timeoutMs: 30 },
      { word: 'spend', n: 8 },
      { word: 'mayFail', n: 0 },
    ],
  ],
  resources: [
    { size: 3, discipline: 'fifo', maxQueue: 4 },
    { size: 2, discipline: 'lifo', maxQueue: Infinity },
    { size: 3, discipline: 'priority', maxQueue: Infinity },
  ],
  quantumMs: 1,
  gapMs: 12,
  happenings: [
    { at: 11, what: 'drop', n: 7 },
    { at: 30, what: 'resize', n: 3 },
    { at: 45, what: 'resize', n: 1 },
  ],
};

test('golden: one small run, bit for bit on every engine', () => {
  const { kernel, ends } = build(golden, 20);
  kernel.runToEnd();
  expectConserved(kernel);
  const columns = kernel.trace.toColumns();
  expect({
    digest: digest(columns),
    counts: kernel.counts(),
    spans: columns.spans.count,
    decisions: columns.decisions.count,
    firstEnds: ends.slice(0, 4),
    firstSpans: spanLines(columns).slice(0, 6),
  }).toMatchInlineSnapshot(`
    {
      "counts": {
        "ended": 20,
        "events": 237,
        "failed": 17,
        "now": 553.8495235443115,
        "openCalls": 0,
        "started": 20,
      },
      "decisions": 8,
      "digest": "f0a0a0d2",
      "firstEnds": [
        "0 23 11",
        "2 200 40.27826118469238",
        "5 21 120",
        "1 2 129.60464096069336",
      ],
      "firstSpans": [
        "gate 0-11 failed 23",
        ". station 0 0-11 failed 23",
        ". . station 1 0-11 failed 23",
        ". . . station 1 piece 0-1.6210718154907227 work 200",
        ". . . station 2 1.6210718154907227-10.662714004516602 work 200",
        ". . . . station 3 1.6210718154907227-4.634952545166016 work 200",
      ],
      "spans": 303,
    }
  `);
});
