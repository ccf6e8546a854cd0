import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { RingDetail, SmoothDetail, TwoChoicesDetail } from '../../../src/models/load-balancer';
import { Balancer, balancingAlgorithms, loadBalancerSettings } from '../../../src/models/load-balancer';
import { ask, balancerOf, letters } from './ask';

const someWeights = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
const aDraw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('round robin', () => {
  it('gives each server a turn and passes over those that may not be picked', () => {
    const balancer = balancerOf([1, 9, 1], { algorithm: 'round-robin' });
    expect(letters(balancer, 4, false)).toBe('abca');
    balancer.setUp(1, false);
    const { server, reason } = ask(balancer);
    expect(server).toBe(2);
    expect([reason.a, reason.b]).toEqual([1, 1]);
    expect(letters(balancer, 4, false)).toBe('acac');
  });
});

describe('smooth weighted round robin', () => {
  const smooth = { algorithm: 'weighted-round-robin' } as const;

  // The published sequences of nginx's algorithm for these weights.
  it.each([
    [[1, 1, 1], 'abcabc'],
    [[5, 1, 1], 'aabacaaaabacaa'],
    [[3, 2, 1], 'abacbaabacba'],
  ])('weights %j give %s', (weights, picks) => {
    expect(letters(balancerOf(weights, smooth), picks.length, false)).toBe(picks);
  });

  it('gives each server its weight in every lap, from the first lap on', () => {
    fc.assert(
      fc.property(someWeights, fc.integer({ min: 1, max: 3 }), (weights, laps) => {
        const balancer = balancerOf(weights, smooth);
        const lap = weights.reduce((sum, weight) => sum + weight, 0);
        for (let n = 0; n < laps; n++) {
          const picks = letters(balancer, lap, false);
          expect(weights.map((_, s) => picks.split(String.fromCharCode(97 + s)).length - 1)).toEqual(weights);
        }
      }),
    );
  });

  it('shows what each server had, what it added and what was left', () => {
    const balancer = balancerOf([5, 1, 1], smooth);
    letters(balancer, 3, false);
    const { server, reason, detail } = ask(balancer);
    expect(server).toBe(0);
    expect([reason.a, reason.b, reason.c]).toEqual([6, 7, -1]);
    expect((detail.own as SmoothDetail).rows).toEqual([
      { server: 0, effective: 5, before: 1, raised: 6, after: -1 },
      { server: 1, effective: 1, before: -4, raised: -3, after: -3 },
      { server: 2, effective: 1, before: 3, raised: 4, after: 4 },
    ]);
  });

  it('freezes the current weight of a server that takes no part', () => {
    const balancer = balancerOf([5, 1, 1], smooth);
    letters(balancer, 3, false);
    balancer.setUp(2, false);
    letters(balancer, 5, false);
    balancer.setUp(2, true);
    const rows = (ask(balancer).detail.own as SmoothDetail).rows;
    expect(rows.find((row) => row.server === 2)?.before).toBe(3);
  });

  it('lowers the effective weight after a failure and lets it climb by one a turn', () => {
    const balancer = balancerOf([4, 4], { ...smooth, product: 'haproxy' });
    balancer.began(0);
    balancer.ended(0, 'failed', 0);
    const effective = [0, 1, 2, 3, 4, 4].map(
      () => (ask(balancer).detail.own as SmoothDetail).rows.find((row) => row.server === 0)?.effective,
    );
    expect(effective).toEqual([0, 1, 2, 3, 4, 4]);
  });
});

describe('least connections of HAProxy', () => {
  const least = { algorithm: 'least-connections', product: 'haproxy' } as const;

  it.each([
    // Idle servers are equal whatever their weight; loaded ones are compared by (in flight + 1) × 256 ÷ weight.
    [[5, 1], 'ababab', false],
    [[3, 1], 'abaaaaba', true],
    [[1, 1, 1], 'abcabc', true],
  ] as const)('weights %j give %s when held: %s', (weights, picks, areHeld) => {
    expect(letters(balancerOf(weights, least), picks.length, areHeld)).toBe(picks);
  });

  it('scores 14 and 12 in flight as 3840 and 3328, and passes over the server that is down', () => {
    const balancer = balancerOf([1, 1, 1], least);
    balancer.setUp(2, false);
    for (let n = 0; n < 14; n++) balancer.began(0);
    for (let n = 0; n < 12; n++) balancer.began(1);
    const { server, reason, detail } = ask(balancer);
    expect(server).toBe(1);
    expect([reason.a, reason.b, reason.c]).toEqual([3328, 3840, 12]);
    expect(detail.own).toMatchObject({ scores: [3840, 3328, 0] });
    expect(detail.servers[2]).toEqual({ inFlight: 0, weight: 1, skip: 'down' });
  });

  it('never picks a server with a higher score than another that may be picked', () => {
    fc.assert(
      fc.property(someWeights, fc.array(fc.nat({ max: 1000 }), { maxLength: 60 }), (weights, events) => {
        const balancer = balancerOf(weights, least);
        const open: number[] = [];
        for (const event of events) {
          if (event % 3 === 0 && open.length > 0) {
            balancer.ended(open.splice(event % open.length, 1)[0] as number, 'succeeded', 0);
            continue;
          }
          const { server, detail } = ask(balancer);
          const scores = (detail.own as { scores: number[] }).scores;
          expect(scores[server]).toBe(Math.min(...scores));
          balancer.began(server);
          open.push(server);
        }
      }),
    );
  });
});

describe('least connections of nginx', () => {
  const least = { algorithm: 'least-connections', product: 'nginx' } as const;

  it.each([
    // Equal ratios take turns by weight; the frozen current weights make the second lap run backwards.
    [[1, 1, 1], 'abccba', true],
    [[3, 1], 'abaaabaa', true],
    [[5, 1], 'aaabaa', false],
  ] as const)('weights %j give %s when held: %s', (weights, picks, areHeld) => {
    expect(letters(balancerOf(weights, least), picks.length, areHeld)).toBe(picks);
  });
});

describe('consistent hashing', () => {
  const ids = ['127.0.0.1:20101', '127.0.0.1:20102', '127.0.0.1:20103'];
  const ring = { algorithm: 'consistent-hash', product: 'nginx' } as const;

  it.each([
    ['user-17', 1880864953, 1882668818, 2],
    ['alpha', 3504355690, 3530233642, 0],
    ['/index.html', 3928116034, 3934030148, 2],
  ])('%s hashes to %i and lands on the point %i', (key, hash, point, server) => {
    const picked = ask(balancerOf([1, 1, 1], ring, ids), { key });
    expect(picked.server).toBe(server);
    expect([picked.reason.a, picked.reason.b, picked.reason.c]).toEqual([hash, point, 0]);
    const own = picked.detail.own as RingDetail;
    expect(own).toMatchObject({ key, hash, point, points: 480, walk: [{ point, server }] });
    expect(own.arcFrom).toBeLessThan(hash);
  });

  it('moves only the keys of the server that leaves, and gives them back when it returns', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 80 }), fc.nat({ max: 3 }), (keys, leaving) => {
        const balancer = balancerOf([1, 2, 1, 3], ring);
        const owners = () => keys.map((key) => ask(balancer, { key }).server);
        const before = owners();
        balancer.setUp(leaving, false);
        owners().forEach((owner, n) => {
          if (before[n] === leaving) expect(owner).not.toBe(leaving);
          else expect(owner).toBe(before[n]);
        });
        balancer.setUp(leaving, true);
        expect(owners()).toEqual(before);
      }),
    );
  });

  it('shows the points that it walked past', () => {
    const balancer = balancerOf([1, 1, 1], ring, ids);
    balancer.setUp(2, false);
    const { server, reason, detail } = ask(balancer, { key: '/index.html' });
    const { walk } = detail.own as RingDetail;
    expect(walk.length).toBe(reason.c + 1);
    expect(walk.slice(0, -1).every((step) => step.server === 2)).toBe(true);
    expect(walk.at(-1)).toEqual({ point: reason.b, server });
  });

  it('finds the ring anew after a change of weight', () => {
    const balancer = balancerOf([1, 1], ring);
    balancer.setWeight(0, 3);
    const fresh = balancerOf([3, 1], ring);
    for (let n = 0; n < 200; n++)
      expect(ask(balancer, { key: `k${n}` }).server).toBe(ask(fresh, { key: `k${n}` }).server);
  });
});

describe('random and two choices', () => {
  it('random takes the server in whose share of the weights the draw lies', () => {
    const balancer = balancerOf([3, 2, 1], { algorithm: 'random' });
    const at = (firstDraw: number) => ask(balancer, { firstDraw }).server;
    expect([0, 0.49, 0.51, 0.83, 0.84, 0.999].map(at)).toEqual([0, 0, 1, 1, 2, 2]);
    balancer.setUp(1, false);
    expect([0.74, 0.76].map(at)).toEqual([0, 2]);
  });

  it('two choices draws two different servers and gives a tie to the second', () => {
    const balancer = balancerOf([1, 1, 1], { algorithm: 'two-choices' });
    const { server, detail } = ask(balancer, { firstDraw: 0.1, secondDraw: 0.9 });
    expect((detail.own as TwoChoicesDetail).drawn).toEqual([0, 2]);
    expect(server).toBe(2);
    balancer.began(2);
    expect(ask(balancer, { firstDraw: 0.1, secondDraw: 0.9 }).server).toBe(0);
  });

  it('two choices keeps the fullest of 200 servers below the fullest of random', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(aDraw, aDraw), { minLength: 400, maxLength: 400 }), (draws) => {
        const weights = new Array<number>(200).fill(1);
        const fullest = (algorithm: 'random' | 'two-choices') => {
          const balancer = balancerOf(
            weights,
            { algorithm },
            weights.map((_, n) => `s${n}`),
          );
          for (const [firstDraw, secondDraw] of draws) {
            balancer.began(ask(balancer, { firstDraw, secondDraw, isDetailed: false }).server);
          }
          return Math.max(...balancer.servers.inFlight);
        };
        expect(fullest('two-choices')).toBeLessThanOrEqual(fullest('random'));
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

describe('every algorithm', () => {
  const products = ['haproxy', 'nginx'] as const;
  const cases = products.flatMap((product) => balancingAlgorithms.map((algorithm) => ({ product, algorithm })));

  it.each(cases)('$algorithm of $product never picks a server that is down, has no weight or was tried', (settings) => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ weight: fc.nat({ max: 5 }), isUp: fc.boolean(), wasTried: fc.boolean() }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(fc.record({ firstDraw: aDraw, secondDraw: aDraw, key: fc.string() }), { minLength: 1, maxLength: 20 }),
        (servers, requests) => {
          const balancer = balancerOf(
            servers.map((server) => server.weight),
            settings,
          );
          servers.forEach((server, n) => balancer.setUp(n, server.isUp));
          const tried = servers.flatMap((server, n) => (server.wasTried ? [n] : []));
          const inRotation = servers.flatMap(({ isUp, weight }, n) => (isUp && weight > 0 ? [n] : []));
          const untried = inRotation.filter((n) => !tried.includes(n));
          const again = settings.product === 'haproxy' ? inRotation : [];
          const allowed = untried.length > 0 ? untried : again;
          for (const request of requests) {
            const { server, reason } = ask(balancer, { ...request, tried });
            if (allowed.length === 0) {
              expect([server, reason.rule]).toEqual([-1, 0]);
              continue;
            }
            expect(allowed).toContain(server);
            expect(reason.rule).toBeGreaterThan(0);
            balancer.began(server);
          }
        },
      ),
    );
  });

  it.each(cases)('$algorithm of $product goes on alike after its state was put back', (settings) => {
    const balancer = balancerOf([3, 1, 2], settings);
    const go = () =>
      Array.from({ length: 30 }, (_, n) => {
        const { server } = ask(balancer, {
          key: `k${n}`,
          firstDraw: ((n * 7919) % 100) / 100,
          secondDraw: ((n * 31) % 100) / 100,
        });
        balancer.began(server);
        if (n % 3 === 0) balancer.ended(server, n % 2 === 0 ? 'failed' : 'succeeded', n * 500);
        return server;
      });
    go();
    const saved = balancer.save();
    const once = go();
    balancer.setWeight(1, 7);
    balancer.restore(saved);
    expect(go()).toEqual(once);
  });

  it('may be changed while requests are in flight, and a copy knows which one it was', () => {
    const settings = { ...v.parse(loadBalancerSettings, {}) };
    const servers = [1, 1].map((weight, n) => ({
      id: `s${n}`,
      weight,
      slowFactor: 1,
      isUp: true,
      isThere: true,
      isDraining: false,
    }));
    const balancer = new Balancer(settings, servers);
    balancer.began(0);
    settings.algorithm = 'round-robin';
    expect(balancer.algorithm.id).toBe('round-robin');
    expect([0, 1, 2].map(() => ask(balancer).server)).toEqual([0, 1, 0]);
    const saved = balancer.save();
    settings.algorithm = 'least-connections';
    expect(ask(balancer).server).toBe(1);
    balancer.restore(saved);
    settings.algorithm = 'round-robin';
    expect(ask(balancer).server).toBe(1);
  });
});
