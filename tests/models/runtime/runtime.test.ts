import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, nextInTurn, rules } from '../../../src/models/runtime';
import { failures } from '../../../src/models/shared/failures';
import { application, decisionsOf, quickQuery, spansOf } from './application';

describe('taking a request in', () => {
  it('starts it when a unit is free and nobody is in front of it', () => {
    expect(admit({ free: 1, waitingHere: 0, waitingOnServer: 5 }, 3)).toBe(0);
    expect(admit({ free: 1, waitingHere: 1, waitingOnServer: 1 }, 3)).toBe(1);
    expect(admit({ free: 0, waitingHere: 2, waitingOnServer: 2 }, 3)).toBe(1);
  });

  it('refuses it when as many wait as may, and never without a bound', () => {
    expect(admit({ free: 0, waitingHere: 3, waitingOnServer: 3 }, 3)).toBe(2);
    expect(admit({ free: 0, waitingHere: 99_999, waitingOnServer: 99_999 }, 0)).toBe(1);
  });

  it('deals round robin', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), (count, deals) => {
        const dealt = new Array<number>(count).fill(0);
        for (let last = -1, i = 0; i < deals; i++) {
          last = nextInTurn(last, count);
          dealt[last] = (dealt[last] ?? 0) + 1;
        }
        expect(Math.max(...dealt) - Math.min(...dealt)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('an event loop', () => {
  const endpoint = { beforeMs: 4, afterMs: 6, queries: [quickQuery] };

  it('computes for one request at a time and for another one while the first awaits its query', () => {
    const app = application({ endpoint });
    app.run(0, 0);
    // 0–4 first, 4–8 second, queries 4–14 and 8–18, 14–20 first, 20–26 second: it waited from 18 to 20.
    expect(app.ended.get(0)).toEqual({ atMs: 20, status: 200 });
    expect(app.ended.get(1)).toEqual({ atMs: 26, status: 200 });
    const waits = spansOf(app, 1).filter((span) => span.kind === 'wait');
    expect(waits.map(({ row, startMs, endMs }) => [row, startMs, endMs])).toEqual([
      ['app', 0, 4],
      ['app', 18, 20],
    ]);
  });

  it('is one of several: two processes compute at the same time and have a pool each', () => {
    const app = application({ endpoint, runtime: { processes: 2 } });
    app.run(0, 0);
    expect([app.ended.get(0)?.atMs, app.ended.get(1)?.atMs]).toEqual([20, 20]);
    expect(app.processes.names).toEqual(['app-1 process 1', 'app-1 process 2']);
  });
});

describe('a blocking worker', () => {
  it('is held from start to end, the wait for the database included', () => {
    const app = application({
      runtime: { model: 'workers', processes: 1 },
      endpoint: { beforeMs: 4, afterMs: 6, queries: [quickQuery] },
    });
    app.run(0, 0);
    expect([app.ended.get(0)?.atMs, app.ended.get(1)?.atMs]).toEqual([20, 40]);
  });

  it('comes in numbers: four of them finish four requests in the time of one', () => {
    const app = application({ runtime: { model: 'workers', processes: 4 }, endpoint: { beforeMs: 5 } });
    app.run(0, 0, 0, 0, 0);
    expect([0, 1, 2, 3, 4].map((request) => app.ended.get(request)?.atMs)).toEqual([5, 5, 5, 5, 10]);
  });
});

describe('the runtime', () => {
  it('answers 503 when its queue is full and says how many wait', () => {
    const app = application({ runtime: { maxQueue: 1 }, endpoint: { beforeMs: 5 } });
    app.run(0, 0, 0);
    expect(app.ended.get(2)).toEqual({ atMs: 0, status: 503 });
    expect(app.failed.get(2)).toBe(failures.queueFull.status);
    const [refusal] = decisionsOf(app, 2);
    expect(rules[refusal?.rule ?? -1]).toBe('queue-full');
    expect(refusal?.numbers).toMatchObject({ a: 1, b: 1, c: 1, d: 1 });
  });

  it('takes longer by its server’s factor for parsing, handling and writing', () => {
    const app = application({
      slowFactor: 4,
      runtime: { parseMs: 1, writeMs: 0.5 },
      endpoint: { beforeMs: 2, afterMs: 1 },
    });
    app.run(0);
    expect(app.ended.get(0)?.atMs).toBe(4 * (1 + 2 + 1 + 0.5));
  });

  it('makes a response of an error that no layer caught', () => {
    const app = application({ endpoint: { throwsRatio: 1 } });
    app.run(0);
    expect(app.ended.get(0)?.status).toBe(500);
    expect(app.failed.get(0)).toBe(failures.handlerThrew.status);
    expect(rules[decisionsOf(app, 0).at(-1)?.rule ?? -1]).toBe('default-error');
  });
});
