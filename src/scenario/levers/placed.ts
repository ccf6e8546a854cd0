/** The levers that one scenario has: `servers[].weight` becomes a lever for each of its servers. */
import type { Scenario } from '../schema';
import { changeAt, valueAt } from '../change';
import type { PathSegment } from '../path';
import { everyItem, parsePath, printPath } from '../path';
import { checkBySchema } from '../schema-issues';
import { fieldAt, isObject } from '../shape';
import { levers } from './catalogue';
import { indexLevers } from './indexes';
import type { Lever, PlacedLever } from './lever';

export function leversOf(scenario: Scenario): readonly PlacedLever[] {
  return [...levers.flatMap((lever) => placesOf(scenario, lever)), ...indexLevers(scenario)];
}

/** The scenario with the lever turned to `value`: a number, one of its words, or true or false. */
export function turn(scenario: Scenario, placed: PlacedLever, value: number | string | boolean): Scenario {
  const { lever, path } = placed;
  if (lever.kind !== 'switch') return changeAt(scenario, path, value);
  if (placed.value === value) return scenario;
  const written = value === true ? (lever.on ?? true) : lever.off === undefined ? false : lever.off;
  const isGroup = isObject(written) && !Array.isArray(written);
  return changeAt(scenario, path, isGroup ? filledIn(path, written) : written);
}

function placesOf(scenario: Scenario, lever: Lever): PlacedLever[] {
  return expanded(scenario, parsePath(lever.path) ?? []).flatMap(({ segments, of }) => {
    const path = printPath(segments);
    const written = valueAt(scenario, path);
    if (written === undefined || !isOfUse(scenario, lever, segments)) return [];
    const initial = fieldAt(segments, scenario)?.fallback;
    return [{ id: path, lever, path, of, value: reading(lever, written), initial: initialReading(lever, initial) }];
  });
}

interface Expanded {
  readonly segments: readonly PathSegment[];
  readonly of: string;
}

function expanded(scenario: Scenario, path: readonly PathSegment[], of = ''): Expanded[] {
  const list = path.indexOf(everyItem);
  if (list < 0) return [{ segments: path, of }];
  const before = path.slice(0, list);
  const items = valueAt(scenario, printPath(before));
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown, index) => {
    const name = nameOf(item);
    const owner = of === '' || name === '' ? of + name : `${of}: ${name}`;
    return expanded(scenario, [...before, index, ...path.slice(list + 1)], owner);
  });
}

function nameOf(item: unknown): string {
  if (!isObject(item)) return '';
  const { method, path, id, name, kind, table, column } = item;
  if (typeof method === 'string') return `${method} ${String(path)}`;
  if (typeof table === 'string') return `${table}.${String(column)}`;
  return [id, name, kind].find((word) => typeof word === 'string') ?? '';
}

/** Levers of one process of arrivals. */
const ofProcess: Readonly<Record<string, string>> = {
  'traffic.burstFactor': 'bursty',
  'traffic.burstMs': 'bursty',
  'traffic.calmMs': 'bursty',
  'traffic.toRatePerSecond': 'ramp',
};

/** Some settings of a group mean nothing for others of its items: only the limiter has a rate. */
function isOfUse(scenario: Scenario, lever: Lever, segments: readonly PathSegment[]): boolean {
  if (lever.path === 'endpoints[].share') return scenario.endpoints.length > 1;
  // Who is not there yet cannot be switched on.
  if (lever.path === 'servers[].isUp') return scenario.servers[segments[1] as number]?.isThere === true;
  const process = ofProcess[lever.path];
  if (process !== undefined) return scenario.traffic.kind === 'open' && scenario.traffic.process === process;
  if (!lever.path.startsWith('middleware.layers[]')) return true;
  const kind = valueAt(scenario, printPath([...segments.slice(0, -1), 'kind']));
  return kind === (lever.path.endsWith('.maxBodyBytes') ? 'body-parser' : 'rate-limit');
}

function reading(lever: Lever, written: unknown): number | string | boolean {
  if (lever.kind !== 'switch') return written as number | string;
  return lever.off === undefined ? written === true : written !== lever.off;
}

function initialReading(lever: Lever, fallback: unknown): number | string | boolean | undefined {
  return fallback === undefined ? undefined : reading(lever, fallback);
}

function filledIn(path: string, written: unknown): unknown {
  const field = fieldAt(parsePath(path) ?? []);
  return field ? checkBySchema(written, field).output : written;
}
