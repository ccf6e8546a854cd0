import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/models/shared/problem';
import { UnknownSettingError, changeAt, changeablePaths, tryChange, valueAt } from '../../src/scenario';
import { parsed, smallest } from './smallest';

const scenario = parsed(smallest);

describe('a change', () => {
  it('makes another scenario and shares what stayed the same', () => {
    const changed = changeAt(scenario, 'servers[1].weight', 5);
    expect(valueAt(changed, 'servers[1].weight')).toBe(5);
    expect(valueAt(scenario, 'servers[1].weight')).toBe(1);
    expect(changed.servers[0]).toBe(scenario.servers[0]);
    expect(changed.database).toBe(scenario.database);
    expect(changed.servers).not.toBe(scenario.servers);
  });

  it('to the value that is there is none', () => {
    expect(changeAt(scenario, 'pool.size', scenario.pool.size)).toBe(scenario);
    expect(changeAt(scenario, 'servers[0].weight', 1)).toBe(scenario);
  });

  it('inside a group that is off switches it on with its defaults', () => {
    const changed = changeAt(scenario, 'reverseProxy.rateLimit.burst', 7);
    expect(changed.reverseProxy.rateLimit).toEqual({
      key: 'client-address',
      ratePerSecond: 100,
      burst: 7,
      isDelaying: false,
      status: 429,
    });
  });

  it.each(['pool.sice', 'servers[2].weight', 'servers[].weight', '__proto__.x', 'constructor', 'pool..size', ''])(
    'to "%s" is a mistake of the caller',
    (path) => {
      expect(() => changeAt(scenario, path, 1)).toThrow(UnknownSettingError);
      expect(valueAt(scenario, path)).toBeUndefined();
    },
  );
});

describe('a change of unknown origin', () => {
  it.each([
    ['pool.size', 0, 'pool.size: must be at least 1'],
    ['pool.size', '5', 'pool.size: needs a whole number'],
    ['pool.sice', 5, 'pool.sice: unknown setting "pool.sice"; did you mean "pool.size"?'],
    ['loadBalancer.algorithm', 'randm', /did you mean "random"\?$/],
    ['traffic.endpoint', 'orders', 'traffic.endpoint: there is no endpoint "orders"; did you mean "order"?'],
    ['traffic', { kind: 'open' }, 'traffic: needs requests or durationMs: when the arrivals end'],
  ])('%s = %j is refused with a reason', (path, value, told) => {
    const result = tryChange(scenario, path, value);
    const lines = result.ok ? [] : result.problems.map(describeProblem);
    expect(lines).toHaveLength(1);
    if (typeof told === 'string') expect(lines[0]).toBe(told);
    else expect(lines[0]).toMatch(told);
  });

  it('is made when it is right, with defaults filled in', () => {
    const result = tryChange(scenario, 'traffic', { kind: 'open', requests: 5 });
    expect(result.ok && result.value.traffic).toMatchObject({
      kind: 'open',
      process: 'poisson',
      ratePerSecond: 100,
      requests: 5,
      startMs: 0,
    });
  });
});

describe('what may change during a run', () => {
  it('are numbers, choices and switches, but not what a run is told once', () => {
    const paths = changeablePaths();
    expect(paths).toContain('pool.size');
    expect(paths).toContain('servers[].weight');
    expect(paths).toContain('loadBalancer.algorithm');
    expect(paths).toContain('endpoints[].queries[].times');
    for (const fixed of ['seed', 'traffic.ratePerSecond', 'servers[].id', 'servers', 'pool', 'database.product']) {
      expect(paths).not.toContain(fixed);
    }
  });
});
