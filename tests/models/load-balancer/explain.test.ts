import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancingAlgorithms, checkLoadBalancer, explainLoadBalancer } from '../../../src/models/load-balancer';
import type { PickContext } from '../../../src/models/load-balancer';
import * as v from 'valibot';
import { loadBalancerSettings } from '../../../src/models/load-balancer';
import { ask, balancerOf } from './ask';
import type { Picked } from './ask';

const context: PickContext = { request: 1842, serverNames: ['app-1', 'app-2', 'app-3'], costMs: 0.1 };

function wordsOf({ server, reason, detail }: Picked, given: PickContext = context) {
  return explainLoadBalancer(reason.rule, { ...reason, choice: server }, detail, given);
}

describe('a choice in words', () => {
  it('prints the table of least connections: who was compared, who won, who was down', () => {
    const balancer = balancerOf([1, 1, 1], { algorithm: 'least-connections', product: 'haproxy' });
    balancer.setUp(2, false);
    for (let n = 0; n < 14; n++) balancer.began(0);
    for (let n = 0; n < 12; n++) balancer.began(1);
    expect(wordsOf(ask(balancer))).toEqual({
      title: 'Choosing a server',
      sentence:
        'The load balancer sends request 1842 to app-2, because its score 3328 is the lowest; the next is 3840. This costs 0.1 ms.',
      outcome: 'chose app-2',
      tables: [
        {
          title: 'The load balancer chose app-2',
          columns: ['server', 'in flight', 'weight', 'score'],
          rows: [
            { cells: ['app-1', '14', '1', '3840'] },
            { cells: ['app-2', '12', '1', '3328'], mark: 'chosen' },
            { cells: ['app-3', '–', '1', 'down'], mark: 'skipped' },
          ],
          note: 'score = (in flight + 1) × 256 ÷ weight, 0 when idle; of equals the one that has waited longest',
        },
      ],
      source: 'HAProxy, lb_fwlc.c',
    });
  });

  it('tells a second attempt from a first, and what happened when none is left', () => {
    const balancer = balancerOf([1, 1, 1], { algorithm: 'round-robin' });
    expect(wordsOf(ask(balancer, { tried: [0] }))).toMatchObject({
      title: 'Trying another server',
      sentence:
        'The load balancer retries request 1842 on app-2, because it is the next in turn after app-1 that may be picked. This costs 0.1 ms.',
    });
    for (const server of [0, 1, 2]) balancer.setUp(server, false);
    expect(wordsOf(ask(balancer))).toMatchObject({
      title: 'No server left',
      sentence: 'The load balancer refuses request 1842, because all 3 servers are out of the rotation.',
      outcome: 'no server',
    });
  });

  it('stays short for every algorithm and state, with and without the table', () => {
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom('haproxy', 'nginx'),
        fc.constantFrom(...balancingAlgorithms),
        fc.array(fc.nat({ max: 2 }), { maxLength: 30 }),
        fc.subarray([0, 1, 2]),
        fc.subarray([0, 1, 2]),
        draw,
        draw,
        (product, algorithm, load, down, tried, firstDraw, secondDraw) => {
          const balancer = balancerOf([256, 3, 100], { product, algorithm });
          load.forEach((server) => balancer.began(server));
          down.forEach((server) => balancer.setUp(server, false));
          const picked = ask(balancer, { tried, firstDraw, secondDraw, key: '203.0.113.7' });
          const { title, sentence, outcome, tables } = wordsOf(picked);
          expect(title.split(' ').length).toBeLessThanOrEqual(5);
          expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(25);
          expect(outcome.split(' ').length).toBeLessThanOrEqual(3);
          expect(sentence).not.toMatch(/undefined|NaN|!/);
          expect(tables[0]?.rows).toHaveLength(3);
          for (const row of tables[0]?.rows ?? []) expect(row.cells).toHaveLength(tables[0]?.columns.length ?? 0);
          const without = explainLoadBalancer(
            picked.reason.rule,
            { ...picked.reason, choice: picked.server },
            undefined,
            context,
          );
          expect(without).toMatchObject({ title, sentence, outcome, tables: [] });
        },
      ),
    );
  });

  it('refuses a rule that it does not have', () => {
    expect(() => explainLoadBalancer(99, { choice: 0, a: 0, b: 0, c: 0, d: 0 }, undefined, context)).toThrow(
      RangeError,
    );
  });
});

describe('settings that do not go together', () => {
  it('are named with their place', () => {
    const settings = v.parse(loadBalancerSettings, { algorithm: 'consistent-hash', pointsPerServer: 1000 });
    const server = { weight: 256, slowFactor: 1, isUp: true, isThere: true, isDraining: false };
    const servers = ['a', 'b', 'a', 'c'].map((id) => ({ ...server, id }));
    expect(checkLoadBalancer(settings, servers).map(({ path, code }) => [path, code])).toEqual([
      ['servers[2].id', 'not-unique'],
      ['servers', 'too-many-points'],
    ]);
    expect(checkLoadBalancer({ ...settings, pointsPerServer: 160 }, servers.slice(0, 2))).toEqual([]);
  });
});
