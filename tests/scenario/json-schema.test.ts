import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets, scenarioJsonSchema, scenarioOf } from '../../src/scenario';
import { scenarioInputs } from './arbitrary';
import { faultsOf } from './json-schema-check';
import { smallest } from './smallest';

type Node = { readonly [key: string]: Node };

const schema = scenarioJsonSchema();

describe('the JSON Schema', () => {
  it('takes every preset, as written and with its defaults', () => {
    for (const preset of presets) {
      expect(faultsOf(schema, preset.scenario)).toEqual([]);
      expect(faultsOf(schema, scenarioOf(preset))).toEqual([]);
    }
  });

  it('takes any valid scenario', () => {
    fc.assert(
      fc.property(scenarioInputs(), (input) => {
        expect(faultsOf(schema, JSON.parse(JSON.stringify(input)))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a number out of its range', { pool: { size: 0 } }],
    ['a setting that is not known', { pool: { sise: 3 } }],
    ['another word', { loadBalancer: { algorithm: 'best' } }],
    ['another type', { title: 4 }],
    ['too few servers', { servers: [] }],
    ['something missing', { endpoints: [{ id: 'order' }] }],
    ['another kind', { traffic: { kind: 'none' } }],
    ['another version', { version: 2 }],
  ])('refuses %s', (_, change) => {
    expect(faultsOf(schema, { ...smallest, ...change })).not.toEqual([]);
  });

  it('has titles, ranges, units and defaults', () => {
    const { properties } = schema as unknown as Node;
    expect(properties?.['pool']?.['properties']?.['size']).toMatchObject({
      title: 'Pool size',
      type: 'integer',
      minimum: 1,
      maximum: 10_000,
      default: 10,
    });
    expect(properties?.['client']?.['properties']?.['rttMs']).toMatchObject({ title: 'Round trip (ms)', default: 40 });
    expect(untitled(schema, '')).toEqual([]);
  });
});

function untitled(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'default') return [];
    if (key !== 'properties') return untitled(inner, `${path}/${key}`);
    return Object.entries(inner as Node).flatMap(([name, property]) => [
      ...(typeof property['title'] === 'string' ? [] : [`${path}/${name}`]),
      ...untitled(property, `${path}/${name}`),
    ]);
  });
}
