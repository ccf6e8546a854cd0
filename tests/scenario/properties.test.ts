import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/models/shared/problem';
import { decodeShare, encodeShare, parseScenario, parseScenarioText, printScenario } from '../../src/scenario';
import { scenarioInputs } from './arbitrary';
import { complaints, parsed } from './smallest';

describe('any valid scenario', () => {
  it('is read, printed and read again without a difference', () => {
    fc.assert(
      fc.property(scenarioInputs(), (input) => {
        expect(complaints(input)).toEqual([]);
        const scenario = parsed(input);
        const printed = printScenario(scenario);
        const again = parseScenarioText(printed);
        expect(again).toEqual({ ok: true, value: scenario });
        expect(again.ok && printScenario(again.value)).toBe(printed);
      }),
      { numRuns: 200 },
    );
  });

  it('goes through a link without a difference', () => {
    const states = fc.record(
      {
        scenario: scenarioInputs().map(parsed),
        playheadMs: fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
        selection: fc.string({ maxLength: 100, unit: 'binary' }),
        view: fc.string({ maxLength: 40 }),
      },
      { requiredKeys: ['scenario', 'playheadMs'] },
    );
    fc.assert(
      fc.property(states, (state) => {
        expect(decodeShare(encodeShare(state))).toEqual({ ok: true, value: state });
      }),
      { numRuns: 150 },
    );
  });

  it('with one thing changed at random is read or refused with reasons, never thrown at', () => {
    fc.assert(
      fc.property(
        scenarioInputs(),
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        changes,
        (input, way, change) => {
          const result = parseScenario(changedAlong(structuredClone(input), way, change));
          const told = result.ok ? ['read'] : result.problems.map(describeProblem);
          expect(told.length).toBeGreaterThan(0);
          expect(told.every((line) => line.length > 0)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('as text with a piece cut out or put in is read or refused with reasons, never thrown at', () => {
    const pieces = fc.record({ at: fc.nat(5000), cut: fc.nat(20), put: fc.string({ maxLength: 10 }) });
    fc.assert(
      fc.property(scenarioInputs(), pieces, (input, { at, cut, put }) => {
        const text = printScenario(parsed(input));
        const place = at % text.length;
        const result = parseScenarioText(text.slice(0, place) + put + text.slice(place + cut));
        if (!result.ok) expect(result.problems.every((problem) => problem.message.length > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

type Change = { readonly kind: 'replace' | 'remove' | 'add'; readonly key: string; readonly value: unknown };

const changes: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('replace', 'remove', 'add'),
  key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'kind', 'constructor', 'toString', 'length')),
  value: fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSparseArray: true,
    withNullPrototype: true,
  }),
});

/** Walks down by the numbers of `way` and makes the change where it ends. */
function changedAlong(root: unknown, way: readonly number[], { kind, key, value }: Change): unknown {
  let here = root as Record<string, unknown>;
  for (const [depth, number] of way.entries()) {
    const keys = Object.keys(here);
    const next = keys[number % Math.max(1, keys.length)];
    if (next === undefined) break;
    const inner = here[next];
    if (depth < way.length - 1 && typeof inner === 'object' && inner !== null) {
      here = inner as Record<string, unknown>;
      continue;
    }
    if (kind === 'replace') here[next] = value;
    else if (kind === 'remove') delete here[next];
    else if (Array.isArray(here)) here.push(value);
    else Object.defineProperty(here, key, { value, enumerable: true, configurable: true, writable: true });
    break;
  }
  return root;
}
