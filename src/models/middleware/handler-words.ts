/** The handler's rules and their words. */
import type { ReasonTable } from '../shared/explanation';
import { failureOf } from '../shared/failures';
import { msWords } from '../shared/number-words';
import type { LayerNumbers, LayerRule } from './layer-model';

/**
 * `handler-runs`: choice = queries, a = CPU before them, b = CPU after them (milliseconds). `handler-fails`: a = the failure that a
 * query came back with. `handler-throws`: no numbers.
 */
export const handlerRules: readonly LayerRule[] = [
  {
    id: 'handler-runs',
    explain: (numbers, context) => ({
      title: 'The handler runs',
      sentence: `The handler computes ${msWords(numbers.a)} for request ${context.request} in ${context.serverName}, then ${plan(numbers)}.`,
      outcome: queries(numbers.choice),
      tables: [workTable(numbers)],
    }),
  },
  {
    id: 'handler-fails',
    explain: ({ a }, context) => ({
      title: 'The query failed',
      sentence: `The handler of request ${context.request} throws, because its query came back with an error: ${failureOf(a)?.words ?? 'unknown'}.`,
      outcome: 'throws',
      tables: [],
    }),
  },
  {
    id: 'handler-throws',
    explain: (_, context) => ({
      title: 'The handler throws',
      sentence: `The handler of request ${context.request} throws, because its code has a fault that some requests meet.`,
      outcome: 'throws',
      tables: [],
    }),
  },
];

function plan({ choice, b }: LayerNumbers): string {
  const after = `computes ${msWords(b)} more`;
  return choice === 0 ? after : `sends ${queries(choice)}, then ${after}`;
}

function queries(count: number): string {
  return count === 0 ? 'no query' : count === 1 ? '1 query' : `${count} queries`;
}

function workTable({ choice, a, b }: LayerNumbers): ReasonTable {
  return {
    title: 'What the handler does',
    columns: ['step', 'CPU time'],
    rows: [
      { cells: ['before the queries', msWords(a)] },
      { cells: [queries(choice), 'waits'] },
      { cells: ['after the queries', msWords(b)] },
    ],
  };
}
