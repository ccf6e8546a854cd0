import { describe, expect, it } from 'vitest';
import type { Lever } from '../../src/scenario';
import { levers, leversOf, parseScenario, presets, scenarioOf, turn, valueAt } from '../../src/scenario';
import { parsePath } from '../../src/scenario/path';
import { fieldAt } from '../../src/scenario/shape';
import { parsed, smallest } from './smallest';

/** The values at the ends and marks of a lever. */
function settingsOf(lever: Lever): readonly (number | string | boolean)[] {
  if (lever.kind === 'number') return [lever.min, ...lever.ticks, lever.max];
  return lever.kind === 'choice' ? lever.choices.map((choice) => choice.value) : [true, false];
}

describe('the catalogue of levers', () => {
  it('covers numbers, choices and switches, each setting once', () => {
    expect(levers.length).toBeGreaterThanOrEqual(25);
    expect(new Set(levers.map((lever) => lever.path)).size).toBe(levers.length);
    expect(new Set(levers.map((lever) => lever.kind))).toEqual(new Set(['number', 'choice', 'switch']));
  });

  it.each(levers)('$path: $label', (lever) => {
    const field = fieldAt(parsePath(lever.path) ?? []);
    if (!field) throw new Error('is not in the schema');
    expect(lever.label.split(' ').length).toBeLessThanOrEqual(4);
    expect(lever.effect).not.toMatch(/[.!]$|\b(?:simply|just|obviously|easy)\b/i);
    const { shape } = field;
    if (lever.kind === 'number') {
      if (shape.kind !== 'number') throw new Error('is no number in the schema');
      expect(lever.min).toBeGreaterThanOrEqual(shape.min);
      expect(lever.max).toBeLessThanOrEqual(shape.max);
      expect(lever.max).toBeGreaterThan(lever.min);
      expect(lever.step).toBeGreaterThan(0);
      expect(lever.ticks.length).toBeGreaterThanOrEqual(3);
      expect(lever.ticks).toEqual([...lever.ticks].sort((a, b) => a - b));
      expect(lever.ticks.every((tick) => tick >= lever.min && tick <= lever.max)).toBe(true);
      if (shape.isWhole) expect([lever.min, lever.step, ...lever.ticks].every(Number.isInteger)).toBe(true);
      if (lever.scale === 'log') expect(lever.ticks.slice(1).every((tick) => tick > 0)).toBe(true);
    } else if (lever.kind === 'choice') {
      if (shape.kind !== 'choice') throw new Error('is no choice in the schema');
      expect(lever.choices.map((choice) => choice.value)).toEqual(shape.words);
    } else if (lever.on === undefined) {
      expect(shape.kind).toBe('switch');
    }
  });
});

describe.each(presets)('the levers of $id', (preset) => {
  const scenario = scenarioOf(preset);

  it('have ids of their own and stand where the scenario stands', () => {
    const placed = leversOf(scenario);
    expect(new Set(placed.map((lever) => lever.id)).size).toBe(placed.length);
    for (const { lever, path, value } of placed) {
      if (lever.kind !== 'switch') expect(value).toBe(valueAt(scenario, path));
      expect(['number', 'string', 'boolean']).toContain(typeof value);
    }
  });

  it('can be turned to every mark, and back, and the scenario stays valid', () => {
    for (const placed of leversOf(scenario)) {
      for (const setting of settingsOf(placed.lever)) {
        const turned = turn(scenario, placed, setting);
        expect(parseScenario(turned)).toEqual({ ok: true, value: turned });
        const there = leversOf(turned).find((other) => other.id === placed.id);
        if (!there) throw new Error(`${placed.id} is gone`);
        expect(there.value).toBe(setting);
        // A group comes back with its defaults, an index at the end of its list.
        if (placed.lever.kind === 'switch' && placed.lever.on !== undefined) continue;
        expect(turn(turned, there, placed.value)).toEqual(scenario);
      }
    }
  });
});

describe('levers that depend on the scenario', () => {
  it('one for each server, named after it', () => {
    const weights = leversOf(parsed(smallest)).filter((placed) => placed.lever.path === 'servers[].weight');
    expect(weights.map((placed) => [placed.path, placed.of])).toEqual([
      ['servers[0].weight', 'app-1'],
      ['servers[1].weight', 'app-2'],
    ]);
  });

  it('a rate limit has its own levers once it is on', () => {
    const off = parsed(smallest);
    const ratePath = 'reverseProxy.rateLimit.ratePerSecond';
    expect(leversOf(off).some((placed) => placed.path === ratePath)).toBe(false);
    const limit = leversOf(off).find((placed) => placed.path === 'reverseProxy.rateLimit');
    if (!limit) throw new Error('no switch for the rate limit');
    const on = turn(off, limit, true);
    expect(leversOf(on).find((placed) => placed.path === ratePath)?.value).toBe(100);
    expect(turn(on, { ...limit, value: true }, true)).toBe(on);
  });

  it('an index is switched off and on for the column that a query names', () => {
    const scenario = parsed(smallest);
    const index = leversOf(scenario).find((placed) => placed.of === 'orders.id');
    if (!index) throw new Error('no switch for the index');
    expect(index.value).toBe(true);
    const without = turn(scenario, index, false);
    expect(without.database.tables[0]?.indexes).toEqual([]);
    const again = leversOf(without).find((placed) => placed.of === 'orders.id');
    if (!again) throw new Error('no switch for the index');
    expect(turn(without, again, true).database.tables[0]?.indexes).toEqual([{ name: 'orders_id', column: 'id' }]);
  });
});
