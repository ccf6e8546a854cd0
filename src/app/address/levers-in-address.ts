/**
 * Levers as words of an address: `pool.size=4`, `cache.isOn=off`, `loadBalancer.algorithm=round-robin`. What an address says of a
 * preset is the levers that stand elsewhere than in the preset.
 */
import { describeProblem } from '../../models/shared/problem';
import { leversOf, tryChange, turn } from '../../scenario';
import type { PlacedLever, Scenario } from '../../scenario';
import { cut, fixedWords, meant } from './read-address';
import type { Wish } from './wish';

export interface Turned {
  readonly scenario: Scenario;
  readonly ignored: readonly string[];
}

/**
 * Turns the levers that an address names. A lever may appear only once another is turned (the rate of a limiter that is off), so
 * the list is gone through until nothing more can be done.
 */
export function turnByAddress(scenario: Scenario, levers: Wish['levers']): Turned {
  let turned = scenario;
  let waiting = levers;
  const ignored: string[] = [];
  for (;;) {
    const placed = new Map(leversOf(turned).map((lever) => [lever.id, lever]));
    const next = waiting.find(({ id }) => placed.has(id));
    const lever = next && placed.get(next.id);
    if (!next || !lever) break;
    waiting = waiting.filter((other) => other !== next);
    const result = turnByText(turned, lever, next.text);
    if (typeof result === 'string') ignored.push(`${cut(next.id)}: ${result}`);
    else turned = result;
  }
  const known = [...fixedWords(), ...leversOf(turned).map((lever) => lever.id)];
  for (const { id } of waiting) ignored.push(`${cut(id)}: not known here${meant(cut(id), known)}`);
  return { scenario: turned, ignored };
}

/** The levers of `scenario` that stand elsewhere than in `preset`. */
export function leversForAddress(preset: Scenario, scenario: Scenario): Wish['levers'] {
  const before = new Map(leversOf(preset).map((lever) => [lever.id, lever.value]));
  return leversOf(scenario)
    .filter((lever) => before.get(lever.id) !== lever.value)
    .map(({ id, value }) => ({ id, text: typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value) }));
}

/** The changed scenario, or what is wrong with the text. */
function turnByText(scenario: Scenario, placed: PlacedLever, text: string): Scenario | string {
  const { lever } = placed;
  if (lever.kind === 'switch') {
    if (text !== 'on' && text !== 'off') return `"${cut(text)}" is neither on nor off`;
    return turn(scenario, placed, text === 'on');
  }
  if (lever.kind === 'choice' && !lever.choices.some((choice) => choice.value === text)) {
    const words = lever.choices.map((choice) => choice.value);
    return `"${cut(text)}" is none of ${words.join(', ')}${meant(text, words)}`;
  }
  const value = lever.kind === 'number' ? (/^-?\d{1,12}(\.\d{1,9})?$/.test(text) ? Number(text) : NaN) : text;
  if (Number.isNaN(value)) return `"${cut(text)}" is no number`;
  const result = tryChange(scenario, placed.path, value);
  return result.ok
    ? result.value
    : result.problems.map((problem) => describeProblem({ ...problem, path: '' })).join('; ');
}
