import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ms } from '../../../src/engine';
import {
  Backends,
  Connections,
  openingLadder,
  poolProducts,
  refusalLadder,
  rules,
} from '../../../src/models/connection-pool';
import type { LineDetail } from '../../../src/models/connection-pool';
import { failures } from '../../../src/models/shared/failures';
import { application, decisionsOf, quickQuery, spansOf } from '../runtime/application';

const endpoint = { queries: [quickQuery] };
const workers = { model: 'workers', processes: 1000 };
const poolRules = (app: ReturnType<typeof application>, request: number) =>
  decisionsOf(app, request)
    .filter(({ station }) => station === 'pool')
    .map(({ rule }) => rules[rule]);

describe('what opening a connection costs', () => {
  // Least of many openings of a real server through a link of that round trip, with a driver in C.
  it.each([
    [10, true, 79.7],
    [0.5, true, 11.6],
    [10, false, 44.8],
    [0.5, false, 7.3],
  ])('round trip %d ms, TLS %s: about %d ms', (rttMs, isEncrypted, measuredMs) => {
    const { totalMs } = openingLadder({ rttMs, isEncrypted });
    expect(Math.abs(totalMs - measuredMs)).toBeLessThan(Math.max(3.5, measuredMs * 0.08));
  });

  it('is its rungs added up, and a refusal is the same way without the login', () => {
    const ladder = openingLadder({ rttMs: 6, isEncrypted: true });
    const sum = ladder.rungs.reduce((total, rung) => total + rung.roundTrips * 6 + rung.workMs, 0);
    expect(ladder.totalMs).toBeCloseTo(sum, 9);
    expect(ladder.roundTrips).toBe(7);
    expect(refusalLadder({ rttMs: 6, isEncrypted: true }).roundTrips).toBe(5);
  });
});

describe('the connections of a process', () => {
  it('never outnumber what the database takes, whatever comes and goes', () => {
    const step = fc.record({
      kind: fc.constantFrom('lend', 'keep', 'close'),
      pool: fc.nat(2),
      after: fc.nat(500),
      which: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), fc.integer({ min: 1, max: 8 }), (steps, limit) => {
        const backends = new Backends(limit + 3, 3);
        const pools = [0, 1, 2].map(() => new Connections(poolProducts['node-postgres'], backends, () => 300));
        const lent: number[][] = [[], [], []];
        let now = 0;
        for (const { kind, pool: index, after, which } of steps) {
          now += after;
          const pool = pools[index] as Connections;
          const mine = lent[index] as number[];
          if (kind === 'lend') {
            const lending = pool.lend(now);
            if (lending.kind === 'refused') {
              expect(backends.hasRoom).toBe(false);
              continue;
            }
            expect(mine).not.toContain(lending.connection);
            if (lending.kind === 'idle') expect(lending.idleMs).toBeLessThan(300);
            pool.opened(lending.connection);
            mine.push(lending.connection);
          } else if (mine.length > 0) {
            const [connection] = mine.splice(which % mine.length, 1) as [number];
            if (kind === 'keep') pool.giveBack(connection, now);
            else pool.close(connection);
          }
          expect(pool.lent).toBe(mine.length);
          expect(backends.open).toBe(pools.reduce((sum, one) => sum + one.open + one.opening, 0));
          expect(backends.open).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('go out last released first, and close when they were idle for too long', () => {
    const pool = new Connections(poolProducts['node-postgres'], new Backends(100, 3), () => 10_000);
    pool.openAhead(2, 0);
    expect(pool.lend(5)).toMatchObject({ kind: 'idle', connection: 2, idleMs: 5 });
    pool.giveBack(2, 9000);
    expect(pool.lend(11_000)).toMatchObject({ kind: 'idle', connection: 2 });
    expect(pool.lend(11_000)).toMatchObject({ kind: 'new', connection: 3 });
  });

  it('are not given back twice', () => {
    const pool = new Connections(poolProducts['node-postgres'], new Backends(100, 3), () => 0);
    pool.openAhead(1, 0);
    pool.lend(0);
    pool.giveBack(1, 0);
    expect(() => pool.giveBack(1, 0)).toThrow(/Connection 1/);
    expect(() => pool.close(7)).toThrow(/Connection 7/);
  });
});

describe('the pool', () => {
  it('lends at most its size and serves waiters in the order in which they asked', () => {
    const times = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }), (atMs, size, openAtStart) => {
        const app = application({
          runtime: workers,
          endpoint,
          pool: { size, openAtStart },
          database: { linkRttMs: 1 },
        });
        app.run(...atMs);
        const queries = atMs.flatMap((_, request) => spansOf(app, request).filter((span) => span.name === 'database'));
        for (const { startMs } of queries) {
          const together = queries.filter((other) => other.startMs <= startMs && other.endMs > startMs);
          expect(together.length).toBeLessThanOrEqual(size);
        }
        const lent = atMs
          .map((askedMs, request) => ({ askedMs, request, lentMs: lentAt(app, request) }))
          .sort((a, b) => a.askedMs - b.askedMs || a.request - b.request);
        for (let i = 1; i < lent.length; i++) {
          expect(lent[i]?.lentMs).toBeGreaterThanOrEqual(lent[i - 1]?.lentMs ?? NaN);
        }
        expect([...app.ended.values()].every(({ status }) => status === 200)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('tells a waiter who is in front of it, since when, and by which rule', () => {
    const app = application({ runtime: workers, endpoint, pool: { size: 1, openAtStart: 1 } });
    app.run(0, 1, 2, 3);
    const waits = decisionsOf(app, 3).find(({ rule, station }) => station === 'pool' && rules[rule] === 'waits');
    expect(waits?.numbers).toMatchObject({ a: 1, b: 1, c: 3 });
    const detail = waits?.detail as LineDetail;
    expect(detail.line).toEqual([
      { request: 1, askedAtMs: 1, waitedMs: 2 },
      { request: 2, askedAtMs: 2, waitedMs: 1 },
      { request: 3, askedAtMs: 3, waitedMs: 0 },
    ]);
    expect(lentAt(app, 3)).toBe(30);
  });

  it('opens a connection only when none is idle, and keeps it for the next request', () => {
    const app = application({
      runtime: workers,
      endpoint,
      pool: { size: 5, openAtStart: 0, isEncrypted: false },
      database: { linkRttMs: 10 },
    });
    app.run(0, 500);
    expect(poolRules(app, 0)).toEqual(['opens']);
    expect(poolRules(app, 1)).toEqual(['idle']);
    expect(spansOf(app, 0).find((span) => span.kind === 'network')).toMatchObject({ row: 'pool', endMs: ms(42.7) });
    expect(app.ended.get(1)?.atMs).toBe(510);
  });

  it('gives up after the acquire timeout, in line or while it opens', () => {
    const inLine = application({ runtime: workers, endpoint, pool: { size: 1, openAtStart: 1, acquireTimeoutMs: 4 } });
    inLine.run(0, 1);
    expect(inLine.ended.get(1)).toEqual({ atMs: 5, status: 500 });
    expect(inLine.failed.get(1)).toBe(failures.poolTimeout.status);
    const opening = application({
      runtime: workers,
      endpoint,
      pool: { openAtStart: 0, acquireTimeoutMs: 20 },
      database: { linkRttMs: 10 },
    });
    opening.run(0);
    expect(opening.ended.get(0)).toEqual({ atMs: 20, status: 500 });
    expect(poolRules(opening, 0)).toEqual(['opens-too-slowly']);
    expect(opening.pools.backends.open).toBe(0);
  });

  it('is refused when all pools together ask for more than the database takes', () => {
    const app = application({
      runtime: workers,
      servers: 2,
      endpoint,
      pool: { size: 2, openAtStart: 2 },
      database: { maxConnections: 6, linkRttMs: 1 },
    });
    app.run(0, 0, 0, 0);
    expect(app.pools.backends.ordinaryLimit).toBe(3);
    expect([0, 1, 2, 3].map((request) => app.ended.get(request)?.status)).toEqual([200, 200, 200, 500]);
    expect(app.failed.get(3)).toBe(failures.tooManyConnections.status);
    expect(poolRules(app, 3)).toEqual(['too-many-connections']);
  });

  it('left out, every request opens one connection, keeps it for all its queries and closes it', () => {
    const app = application({
      runtime: workers,
      endpoint: { queries: [quickQuery, quickQuery] },
      pool: { isPooled: false, isEncrypted: false },
      database: { linkRttMs: 10 },
    });
    app.run(0, 0);
    expect(poolRules(app, 1)).toEqual(['opens-own', 'keeps-own']);
    expect(app.ended.get(1)?.atMs).toBeCloseTo(62.7, 5);
    expect(app.pools.backends.open).toBe(0);
  });

  it('loses no connection when its requests are dropped in line, while opening or while querying', () => {
    for (const atMs of [1, 5, 45, 50, 60]) {
      const app = application({
        runtime: workers,
        endpoint,
        pool: { size: 2, openAtStart: 0, isEncrypted: false },
        database: { linkRttMs: 10 },
      });
      const calls: ReturnType<typeof app.kernel.start>[] = [];
      for (let request = 0; request < 4; request++) calls.push(app.kernel.start(app.path, request));
      app.kernel.runUntil(ms(atMs));
      for (const call of calls) if (app.kernel.isOpen(call)) app.kernel.drop(call, failures.clientGaveUp.status);
      app.kernel.runToEnd();
      app.kernel.assertIdle();
      app.pools.crashed(0);
      expect(app.pools.backends.open).toBe(0);
    }
  });
});

/** When a request had its slot and the pool turned to its connection. */
function lentAt(app: ReturnType<typeof application>, request: number): number {
  const decision = decisionsOf(app, request).find(
    ({ station, rule }) => station === 'pool' && ['idle', 'opens'].includes(rules[rule] ?? ''),
  );
  return decision?.atMs ?? NaN;
}
