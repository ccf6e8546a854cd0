/** The scenario's format as JSON Schema, for editors and for other programs. What ties two settings together is not in it. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { levers } from './levers/catalogue';
import { scenarioSchema, scenarioVersion } from './schema';

export type JsonSchema = { readonly [key: string]: unknown };

/** JSON Schema (2020-12); every setting has a title, numbers their range and unit, and nothing else may be written. */
export function scenarioJsonSchema(): JsonSchema {
  const schema = toJsonSchema(scenarioSchema, { target: 'draft-2020-12', errorMode: 'ignore' });
  return { ...titled(schema, ''), title: `First Byte scenario, version ${scenarioVersion}` };
}

const units: readonly (readonly [RegExp, string])[] = [
  [/Ms$/, ' (ms)'],
  [/Bytes$/, ' (bytes)'],
  [/PerSecond$/, ' per second'],
  [/Ratio$/, ' (0 to 1)'],
  [/Mbit$/, ' (Mbit/s)'],
];

function titled(schema: object, path: string): JsonSchema {
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'properties') return [key, titledEach(value as object, path)];
    if (key === 'items') return [key, titled(value as object, `${path}[]`)];
    const isForms = (key === 'anyOf' || key === 'oneOf') && Array.isArray(value);
    return [key, isForms ? value.map((form: object) => titled(form, path)) : value];
  });
  const isClosed = 'properties' in schema;
  return Object.fromEntries(isClosed ? [...entries, ['additionalProperties', false]] : entries);
}

function titledEach(properties: object, path: string): JsonSchema {
  const entries = Object.entries(properties).map(([key, value]: [string, object]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    const lever = levers.find((candidate) => candidate.path === inner);
    const words = lever ? { title: lever.label + unitOf(key), description: lever.effect } : { title: titleOf(key) };
    return [key, { ...words, ...titled(value, inner) }];
  });
  return Object.fromEntries(entries) as JsonSchema;
}

/** `acquireTimeoutMs` → `Acquire timeout (ms)`. */
function titleOf(key: string): string {
  const bare = units.reduce((name, [ending]) => name.replace(ending, ''), key);
  const words = bare.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${unitOf(key)}`;
}

function unitOf(key: string): string {
  return units.find(([ending]) => ending.test(key))?.[1] ?? '';
}
