/** Tables that stand beside the recorded stacks: default responses and measured costs. Each counts as one skipped case. */
import { success } from '../../../../models/shared/result';
import type { Reader } from '../../case';
import { hasKeys } from '../../recorded';

export const middlewareTables: Reader = {
  kind: 'table',
  product: 'middleware',
  names: /^(defaults|costs)-.*\.json$/,
  recognises: (content) =>
    isDefaults(content) || (hasKeys(content, 'unit', 'values', 'cpu') && hasKeys(content, 'note')),
  read: ({ name }) =>
    success([
      {
        id: '',
        product: name.startsWith('costs') ? 'costs' : 'defaults',
        kind: 'table',
        compare: () => ({
          outcome: 'skipped',
          expected: null,
          got: null,
          differs: [],
          reason: 'is a table of reference data and holds no case',
        }),
      },
    ]),
};

function isDefaults(content: unknown): boolean {
  const first = Array.isArray(content) ? (content as readonly unknown[])[0] : undefined;
  return hasKeys(first, 'framework', 'status', 'headers', 'body');
}
