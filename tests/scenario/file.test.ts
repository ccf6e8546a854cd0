import { describe, expect, it } from 'vitest';
import {
  changeAt,
  fileNameOf,
  presets,
  printScenario,
  readScenarioFile,
  scenarioOf,
  secretsIn,
} from '../../src/scenario';
import { parsed, smallest } from './smallest';

describe('a scenario in a file', () => {
  it.each(presets)('$id comes back as it was', (preset) => {
    const scenario = scenarioOf(preset);
    expect(readScenarioFile(printScenario(scenario), 'a.json')).toEqual({ ok: true, value: scenario });
  });

  it('prints the same text whatever the order of its keys', () => {
    const scenario = parsed(smallest);
    const reversed = Object.fromEntries(Object.entries(scenario).reverse());
    expect(printScenario(parsed(reversed))).toBe(printScenario(scenario));
    expect(printScenario(reversed as typeof scenario)).toBe(printScenario(scenario));
    const about = changeAt(scenario, 'about', 'Added last');
    expect(Object.keys(JSON.parse(printScenario(about)) as object).slice(0, 3)).toEqual(['version', 'title', 'about']);
  });

  it.each([
    ['A server dies', 'a-server-dies.scenario.json'],
    ['../../etc/Größe', 'etc-gro-e.scenario.json'],
    ['???', 'untitled.scenario.json'],
  ])('titled "%s" is called %s', (title, name) => {
    expect(fileNameOf(changeAt(parsed(smallest), 'title', title))).toBe(name);
  });

  it('of the presets holds nothing that could be a secret', () => {
    expect(presets.flatMap((preset) => secretsIn(scenarioOf(preset)))).toEqual([]);
  });
});
