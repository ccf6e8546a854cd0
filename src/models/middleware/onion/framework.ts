import * as v from 'valibot';
import type { Problem } from '../../shared/problem';
import type { Result } from '../../shared/result';
import { success } from '../../shared/result';
import type { OnionRequest, OnionRun } from './outcome';
import type { RuleWords } from './reason';

/** One major version of a framework with its own rules of composition. */
export interface OnionFramework {
  /** As stacks name it: `express`, `koa`. */
  readonly framework: string;
  /** `4`, or with a second number below 1: `0.6`. */
  readonly major: string;
  readonly words: RuleWords;
  /** Checks a stack and lets one request cross it. Fails, naming every place, on a kind or a field it does not know how to run. */
  run(stack: unknown, request: OnionRequest): Result<OnionRun>;
}

/** Joins the form of a framework's stacks with the function that runs a checked one. */
export function onionFramework<const Schema extends v.GenericSchema>(definition: {
  readonly framework: string;
  readonly major: string;
  readonly words: RuleWords;
  readonly schema: Schema;
  readonly run: (stack: v.InferOutput<Schema>, request: OnionRequest) => OnionRun;
}): OnionFramework {
  const { framework, major, words, schema, run } = definition;
  return {
    framework,
    major,
    words,
    run: (stack, request) => {
      const checked = v.safeParse(schema, stack);
      if (!checked.success) return { ok: false, problems: checked.issues.map(problemOf) };
      return success(run(checked.output, request));
    },
  };
}

/** The major version as the rows of the recordings name it: `v1.8.1` is 1, `0.4.13` is 0.4. */
export function majorOf(version: string): string {
  const [first = '', second = ''] = version.replace(/^v/, '').split('.');
  return first === '0' ? `0.${second}` : first;
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const path = v.getDotPath(issue);
  const isMissing = issue.received === 'undefined';
  const expected = (issue.expected ?? 'another value').replace(/[()"]/g, '').replaceAll(' | ', ', ');
  return {
    ...(path === null ? {} : { path }),
    code: isMissing ? 'missing' : 'malformed',
    message: isMissing ? 'is missing' : `is ${issue.received}, but the form knows ${expected}`,
  };
}
