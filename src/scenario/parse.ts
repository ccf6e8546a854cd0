/** From a stranger's data to a scenario, or to everything that is wrong with it. */
import type { Problem } from '../models/shared/problem';
import { success } from '../models/shared/result';
import type { Result } from '../models/shared/result';
import { crossChecks } from './cross-checks';
import type { Found } from './found';
import { found, toProblem } from './found';
import type { Place } from './json-text';
import { lineAndColumn, placeAt, readJsonText } from './json-text';
import { migrate } from './migrate';
import { plainCopy } from './plain-copy';
import type { Scenario } from './schema';
import { scenarioVersion } from './schema';
import { checkBySchema } from './schema-issues';
import { isObject } from './shape';
import { unknownSettings } from './unknown-settings';

/** More are counted, not listed. */
const mostProblems = 200;

/** Shares nothing with `json`; never throws, whatever it is given. */
export function parseScenario(json: unknown): Result<Scenario> {
  return check(json, (problem) => toProblem(problem));
}

/** As `parseScenario`, and every problem says the line and column. `file` is the name to print before them. */
export function parseScenarioText(text: string, file?: string): Result<Scenario> {
  const named = file === undefined ? {} : { file };
  const read = readJsonText(text);
  if (!read.ok) return { ok: false, problems: read.problems.map((problem) => ({ ...named, ...problem })) };
  const { value, place } = read.value;
  const result = check(value, (problem) => ({ ...named, ...located(text, place, problem), ...toProblem(problem) }));
  if (result.ok) return result;
  const inOrder = [...result.problems].sort(
    (one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0),
  );
  return { ok: false, problems: inOrder };
}

function check(json: unknown, print: (problem: Found) => Problem): Result<Scenario> {
  const copy = plainCopy(json);
  if (!copy.ok) return copy;
  if (!isObject(copy.value) || Array.isArray(copy.value)) {
    return failed([found([], 'wrong-type', 'a scenario is an object: { "version": 1, … }')], print);
  }
  const migrated = migrate(copy.value);
  const versionProblems = migrated.ok
    ? []
    : migrated.problems.map(({ code, message }) => found(['version'], code, message));
  // A document of a version that is not known may mean anything; one without a version is read as the present one.
  if (!migrated.ok && typeof copy.value['version'] === 'number') return failed(versionProblems, print);
  const document = migrated.ok ? migrated.value : { ...copy.value, version: scenarioVersion };
  const { output, issues } = checkBySchema(document);
  const problems = [...versionProblems, ...unknownSettings(document), ...issues, ...crossChecks(output)];
  return problems.length === 0 ? success(output as Scenario) : failed(problems, print);
}

function failed(problems: readonly Found[], print: (problem: Found) => Problem): Result<Scenario> {
  const listed = problems.slice(0, mostProblems).map(print);
  const left = problems.length - listed.length;
  return {
    ok: false,
    problems: left === 0 ? listed : [...listed, { code: 'more', message: `and ${left} more problems` }],
  };
}

function located(text: string, root: Place, problem: Found): { line: number; column: number } {
  const place = placeAt(root, problem.path);
  return lineAndColumn(text, problem.code === 'unknown-setting' ? place.keyAt : place.at);
}
