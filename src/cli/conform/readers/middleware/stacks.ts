/**
 * Stacks of layers that were built in a real framework and given `GET /x`: the whole trace of events, the outcome, the status and the
 * body are compared without any tolerance. The rules are chosen by the framework and the version that the file names.
 */
import * as v from 'valibot';
import { describeProblem } from '../../../../models/shared/problem';
import { success } from '../../../../models/shared/result';
import { majorOf } from '../../../../models/middleware/onion/framework';
import { onionFrameworkFor, runOnion } from '../../../../models/middleware/onion/frameworks';
import { RECORDED_REQUEST } from '../../../../models/middleware/onion/outcome';
import { sayReason } from '../../../../models/middleware/onion/reason';
import type { Comparison, Reader } from '../../case';
import { failed } from '../../case';
import { checked, hasKeys, idOf } from '../../recorded';
import type { RecordedRun } from './as-recorded';
import { asRecorded, comparedKeys } from './as-recorded';

const kind = 'stack';
const fileFormat = v.object({ framework: v.string(), version: v.string(), cases: v.array(v.unknown()) });

export const stacks: Reader = {
  kind,
  product: 'middleware',
  names: /^(express\d+|koa|fastify|gin|django\d+|rails|tower|axum)\.json$/,
  recognises: (content) =>
    hasKeys(content, 'framework', 'cases') &&
    typeof content['framework'] === 'string' &&
    Array.isArray(content['cases']),
  read: ({ content }) => {
    const file = checked(fileFormat, content);
    if (!file.ok) return file;
    const { framework, version, cases } = file.value;
    return success(
      cases.map((recorded, index) => ({
        id: idOf(recorded, index, 'id'),
        product: `${framework} ${majorOf(version)}`,
        kind,
        compare: () => compare(framework, version, recorded),
      })),
    );
  },
};

function compare(framework: string, version: string, recorded: unknown): Comparison {
  const expected = expectedOf(recorded);
  if (expected.trace === undefined) return failed('trace: is missing', expected);
  const result = runOnion(framework, version, recorded, RECORDED_REQUEST);
  if (!result.ok) {
    const why = failed(result.problems.map(describeProblem).join('; '), expected);
    return onionFrameworkFor(framework, version) === undefined ? { ...why, hasNoModel: true } : why;
  }
  const got = asRecorded(framework, result.value);
  const differs = comparedKeys.filter((key) => canonical(expected[key]) !== canonical(got[key]));
  const [first] = differs;
  const words = onionFrameworkFor(framework, version)?.words ?? {};
  return {
    outcome: first === undefined ? 'passed' : 'failed',
    expected,
    got,
    differs: differs.map((key) => (key === 'trace' ? `trace[${firstDifference(expected.trace, got.trace)}]` : key)),
    reason:
      first === undefined
        ? result.value.reasons.map((reason) => sayReason(words, reason)).join('; ') ||
          'every layer does what it is written to do'
        : first === 'trace'
          ? `trace[${firstDifference(expected.trace, got.trace)}] differs`
          : `${first} differs`,
  };
}

/** The keys of the case that say what came of it. */
function expectedOf(recorded: unknown): Partial<RecordedRun> {
  if (!hasKeys(recorded)) return {};
  return Object.fromEntries(comparedKeys.filter((key) => key in recorded).map((key) => [key, recorded[key]]));
}

function firstDifference(expected: unknown, got: readonly string[]): number {
  const wanted: readonly unknown[] = Array.isArray(expected) ? expected : [];
  const place = got.findIndex((event, index) => event !== wanted[index]);
  return place === -1 ? got.length : place;
}

/** Equal texts for deeply equal values: the keys of an object are in one order. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
