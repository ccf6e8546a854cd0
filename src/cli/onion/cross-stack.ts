/** Reading a person's stack: the framework and its version, the layers, and the request if it is another than `GET /x`. */
import * as v from 'valibot';
import type { LayerFate } from '../../models/middleware/onion/fates';
import { layerFates, stackLabels } from '../../models/middleware/onion/fates';
import { runOnion } from '../../models/middleware/onion/frameworks';
import type { OnionRun } from '../../models/middleware/onion/outcome';
import { RECORDED_REQUEST } from '../../models/middleware/onion/outcome';
import type { Result } from '../../models/shared/result';
import { failure, success } from '../../models/shared/result';
import { checked, hasKeys, idOf } from '../conform/recorded';

const header = v.object({
  framework: v.string(),
  version: v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((version) => `${version}`),
  ),
  request: v.optional(
    v.object({
      method: v.pipe(v.string(), v.regex(/^[A-Z]+$/)),
      path: v.pipe(v.string(), v.startsWith('/')),
      headers: v.optional(v.record(v.string(), v.string()), {}),
    }),
    RECORDED_REQUEST,
  ),
});

/** The parts of a stack that have labels, whatever the framework. */
const labelled = v.object({
  layers: v.array(v.unknown()),
  handler: v.object({ k: v.string() }),
  after: v.optional(v.array(v.unknown()), []),
  callbacks: v.optional(v.array(v.unknown()), []),
  errorHandler: v.optional(v.string(), 'default'),
});

export interface Crossed {
  readonly framework: string;
  readonly version: string;
  readonly run: OnionRun;
  readonly fates: readonly LayerFate[];
}

/** Runs the stack, or the recorded case with this id. */
export function crossStack(content: unknown, id: string | undefined): Result<Crossed> {
  const head = checked(header, content);
  if (!head.ok) return head;
  const stack = stackIn(content, id);
  if (!stack.ok) return stack;
  const { framework, version, request } = head.value;
  const run = runOnion(framework, version, stack.value, request);
  if (!run.ok) return run;
  const parts = checked(labelled, stack.value);
  if (!parts.ok) return parts;
  return success({ framework, version, run: run.value, fates: layerFates(run.value, stackLabels(parts.value)) });
}

function stackIn(content: unknown, id: string | undefined): Result<unknown> {
  const cases: unknown = hasKeys(content, 'cases') ? content['cases'] : undefined;
  if (!Array.isArray(cases)) {
    if (id === undefined) return success(content);
    return failure({ path: 'cases', code: 'no-cases', message: `the file holds one stack, so there is no case ${id}` });
  }
  if (id === undefined) {
    return failure({
      path: 'cases',
      code: 'many-cases',
      message: `the file holds ${cases.length} stacks: name one with --case ID`,
    });
  }
  const found = cases.findIndex((one, index) => idOf(one, index, 'id') === id);
  if (found !== -1) return success(cases[found] as unknown);
  return failure({
    path: 'cases',
    code: 'no-such-case',
    message: `none of the ${cases.length} stacks has the id ${id}`,
  });
}
