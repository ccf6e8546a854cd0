/** Which settings an intervention may change while the run goes on, and whether a value fits. */
import type { Found } from './found';
import { found } from './found';
import type { PathSegment } from './path';
import { everyItem, parsePath, printPath } from './path';
import { checkBySchema } from './schema-issues';
import type { Field } from './shape';
import { fieldAt, isObject } from './shape';
import { knownPaths, likelySetting } from './unknown-settings';
import { nearestWord } from '../models/shared/nearest-word';

/** What a run is told once, at its start: how requests come, who is followed, and which product or machine a station is. */
const fixed = new Set<string>([
  ...['version', 'title', 'about', 'seed', 'traffic', 'follow', 'interventions'],
  ...['loadBalancer.product', 'reverseProxy.product', 'middleware.framework', 'middleware.layers[].kind'],
  ...[
    'runtime.model',
    'runtime.queueOrder',
    'loadBalancer.slowStartMs',
    'pool.product',
    'database.product',
    'database.sliceMs',
    'pool.openAtStart',
  ],
  ...['reverseProxy.routes[].match', 'reverseProxy.routes[].path', 'reverseProxy.routes[].host'],
  ...['endpoints[].id', 'endpoints[].method', 'servers[].id', 'servers[].isThere'],
]);

/** true for a number, a choice or a switch that may get another value at a time of the run. `path` may hold indexes or `[]`. */
export function mayChange(path: readonly PathSegment[]): boolean {
  const shape = fieldAt(path)?.shape;
  if (!shape || (shape.kind !== 'number' && shape.kind !== 'choice' && shape.kind !== 'switch')) return false;
  const general = path.map((segment) => (typeof segment === 'number' ? everyItem : segment));
  return general.every((_, index) => !fixed.has(printPath(general.slice(0, index + 1))));
}

/** All of them, lists with `[]`: what a menu "change a setting here" offers. */
export function changeablePaths(): readonly string[] {
  return knownPaths().filter((path) => mayChange(parsePath(path) ?? []));
}

export interface Setting {
  readonly segments: readonly PathSegment[];
  readonly field: Field;
}

/**
 * The setting that `path` names in this scenario, or what is wrong with the path. `at` is where the path itself is written, for
 * the problem to point at.
 */
export function settingAt(scenario: unknown, path: string, at: readonly PathSegment[]): Setting | Found {
  const segments = parsePath(path);
  if (!segments || segments.includes(everyItem)) {
    return found(at, 'not-a-path', `"${path}" is no path to a setting: write it like pool.size or servers[0].weight`);
  }
  let here: unknown = scenario;
  for (const [index, segment] of segments.entries()) {
    if (typeof segment === 'number' && Array.isArray(here) && segment >= here.length) {
      const list = printPath(segments.slice(0, index));
      return found(at, 'no-such-item', `there is no ${list}[${segment}]: ${list} has ${here.length}, counted from 0`);
    }
    here = isObject(here) && Object.hasOwn(here, segment) ? here[segment as string] : undefined;
  }
  const field = fieldAt(segments, scenario);
  return field ? { segments, field } : found(at, 'unknown-setting', `unknown setting "${path}"`, likelyPath(path));
}

/** What is wrong with changing the setting at `path` to `value` while the scenario runs: nothing, when the list is empty. */
export function checkChange(
  scenario: unknown,
  path: string,
  value: unknown,
  at: { readonly path: readonly PathSegment[]; readonly value: readonly PathSegment[] },
): readonly Found[] {
  const setting = settingAt(scenario, path, at.path);
  if (!('segments' in setting)) return [setting];
  if (!mayChange(setting.segments)) {
    return [found(at.path, 'not-changeable', `"${path}" is fixed for the whole run`)];
  }
  const group = setting.segments.slice(0, -1);
  if (valueAt(scenario, group) === null) {
    return [found(at.path, 'is-off', `"${printPath(group)}" is off, so nothing of it can change during the run`)];
  }
  if (path === 'runtime.processes' && valueAt(scenario, ['runtime', 'model']) !== 'workers') {
    return [found(at.path, 'not-changeable', 'the processes of an event loop are started once, before the run')];
  }
  return checkBySchema(value, setting.field, at.value).issues;
}

function valueAt(scenario: unknown, path: readonly PathSegment[]): unknown {
  let here = scenario;
  for (const segment of path) here = isObject(here) ? here[segment as string] : undefined;
  return here;
}

function likelyPath(path: string): string | undefined {
  return likelySetting(path, []) ?? nearestWord(path.replace(/\[\d+\]/g, everyItem), knownPaths());
}
