import { describe, expect, it } from 'vitest';
import { parseScenario, presetById, presets, scenarioOf } from '../../src/scenario';

describe('the presets', () => {
  it('are at least seven, each with an id and a title of its own', () => {
    expect(presets.length).toBeGreaterThanOrEqual(7);
    expect(new Set(presets.map((preset) => preset.id)).size).toBe(presets.length);
    expect(new Set(presets.map((preset) => preset.title)).size).toBe(presets.length);
    expect(presetById('nothing-like-it')).toBeUndefined();
  });

  it.each(presets)('$id is valid, says two sentences of what to look for, and carries its title', (preset) => {
    expect(parseScenario(preset.scenario)).toEqual({ ok: true, value: scenarioOf(preset) });
    expect(scenarioOf(preset)).toBe(scenarioOf(preset));
    expect(preset.lookFor.match(/[.?](?: |$)/g)).toHaveLength(2);
    expect(preset.lookFor).not.toMatch(/!|\b(?:simply|just|obviously|easy|easily)\b/i);
    expect(preset.scenario.title).toBe(preset.title);
    expect(presetById(preset.id)).toBe(preset);
  });
});
