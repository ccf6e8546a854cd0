/** Changing a scenario: always another one, which shares with the old one all that stayed the same. */
import { failure, success } from '../models/shared/result';
import type { Result } from '../models/shared/result';
import { settingAt } from './changeable';
import { crossChecks } from './cross-checks';
import { toProblem } from './found';
import type { PathSegment } from './path';
import { parsePath } from './path';
import type { Scenario } from './schema';
import { checkBySchema } from './schema-issues';
import { fieldAt, isObject } from './shape';

/** A path that no scenario has, or an item that this one lacks: the caller's mistake. */
export class UnknownSettingError extends Error {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.name = 'UnknownSettingError';
    this.path = path;
  }
}

/** The value at `path` (`pool.size`, `servers[1].weight`), or undefined where the scenario has none. */
export function valueAt(scenario: Scenario, path: string): unknown {
  const segments = parsePath(path);
  if (!segments) return undefined;
  let here: unknown = scenario;
  for (const segment of segments) {
    here = isObject(here) && Object.hasOwn(here, segment) ? here[segment as string] : undefined;
  }
  return here;
}

/**
 * The scenario with `value` at `path`. The value is taken as it is: a lever's own, inside its range; for what a person typed use
 * `tryChange`. A group that is off (`reverseProxy.rateLimit` is null) is switched on with its defaults.
 * @throws UnknownSettingError
 */
export function changeAt(scenario: Scenario, path: string, value: unknown): Scenario {
  const setting = settingAt(scenario, path, []);
  if (!('segments' in setting)) throw new UnknownSettingError(path, setting.message);
  return changed(scenario, setting.segments, 0, value) as Scenario;
}

/** As `changeAt` for a path and a value of unknown origin: everything that is wrong with them, or with the scenario they make. */
export function tryChange(scenario: Scenario, path: string, value: unknown): Result<Scenario> {
  const setting = settingAt(scenario, path, parsePath(path) ?? []);
  if (!('segments' in setting)) return failure(toProblem(setting));
  const { output, issues } = checkBySchema(value, setting.field, setting.segments);
  if (issues.length > 0) return { ok: false, problems: issues.map(toProblem) };
  const next = changeAt(scenario, path, output);
  const conflicts = crossChecks(next);
  return conflicts.length === 0 ? success(next) : { ok: false, problems: conflicts.map(toProblem) };
}

function changed(here: unknown, segments: readonly PathSegment[], depth: number, value: unknown): unknown {
  const segment = segments[depth];
  if (segment === undefined) return value;
  const group = here ?? defaultsAt(segments.slice(0, depth));
  if (Array.isArray(group)) {
    const item: unknown = group[segment as number];
    const next = changed(item, segments, depth + 1, value);
    return Object.is(next, item) ? here : group.with(segment as number, next);
  }
  const old = (group as Readonly<Record<string, unknown>>)[segment];
  const next = changed(old, segments, depth + 1, value);
  if (Object.is(next, old) && group === here) return here;
  return { ...(group as object), [segment]: next };
}

function defaultsAt(segments: readonly PathSegment[]): unknown {
  const field = fieldAt(segments);
  return field ? checkBySchema({}, field).output : {};
}
