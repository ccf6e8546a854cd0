/** The decisions of a handler that asks many inner services, and of the services, in words. */
import type { ReasonTable } from '../../shared/explanation';
import { countWords, msWords } from '../../shared/number-words';
import type { LayerNumbers, LayerRule } from '../layer-model';

const source = 'J. Dean, L. A. Barroso, The Tail at Scale, CACM 2013';

/**
 * `handler-fans-out`: choice = calls, a = median, b = share that is slow, c = how long those take, d = hedge after (0: never).
 * `service-answers`, `service-hedged`: choice 1 = slow, a = number of the call, b = how long it takes, c = hedge after, d = share that is slow.
 */
export const fanOutRules: readonly LayerRule[] = [
  {
    id: 'handler-fans-out',
    explain: (numbers, context) => ({
      title: 'Asking many services',
      sentence: `The handler of request ${context.request} sends ${countWords(numbers.choice, 'call')} at once and waits for the last; ${percent(anySlow(numbers))} of such requests meet a slow one.`,
      outcome: countWords(numbers.choice, 'call'),
      tables: [tailTable(numbers)],
      source,
    }),
  },
  {
    id: 'service-answers',
    explain: ({ choice, a, b, d }, context) => ({
      title: choice === 1 ? 'A slow service' : 'A service answers',
      sentence: `Inner call ${a + 1} of request ${context.request} takes ${msWords(b)}, because ${choice === 1 ? `it is one of the ${percent(d)} that are slow` : 'the service is well'}.`,
      outcome: msWords(b),
      tables: [],
      source,
    }),
  },
  {
    id: 'service-hedged',
    explain: ({ a, b, c }, context) => ({
      title: 'Asked a second time',
      sentence: `Inner call ${a + 1} of request ${context.request} is sent again, because no answer came within ${msWords(c)}. This one takes ${msWords(b)}.`,
      outcome: 'hedged',
      tables: [],
      source,
    }),
  },
];

/** 1 − (1 − share)^calls: the chance that at least one of the calls is slow. */
function anySlow({ choice, b }: Pick<LayerNumbers, 'choice' | 'b'>): number {
  let none = 1;
  for (let call = 0; call < choice; call++) none *= 1 - b;
  return 1 - none;
}

function percent(ratio: number): string {
  return `${Math.round(ratio * 1000) / 10} %`;
}

function tailTable({ choice, a, b, c, d }: LayerNumbers): ReasonTable {
  const sizes = [...new Set([1, 10, 100, choice])].sort((one, other) => one - other);
  return {
    title: 'How many requests meet a slow call',
    columns: ['calls at once', 'with a slow one'],
    rows: sizes.map((calls) => {
      const cells = [`${calls}`, percent(anySlow({ choice: calls, b }))];
      return calls === choice ? { cells, mark: 'chosen' } : { cells };
    }),
    note: `An answer takes about ${msWords(a)}; ${percent(b)} take ${msWords(c)}${d === 0 ? '' : `; asked again after ${msWords(d)}`}`,
  };
}
