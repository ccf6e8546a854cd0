import { fromMicroseconds } from '../../../engine';
import type { ReasonTable } from '../../shared/explanation';
import { failures } from '../../shared/failures';
import { countWords } from '../../shared/number-words';
import { PASSES } from '../layer-model';
import type { LayerModel, LayerNumbers } from '../layer-model';
import { cost, passes } from '../words';

/** Finding a client's bucket in a map and taking a token, measured on Node.js 20. */
const TAKE_MS = fromMicroseconds(0.18);

/** A token bucket in the memory of the process: what one process lets through, another does not know of. */
export const rateLimit: LayerModel = {
  kind: 'rate-limit',
  hooksResponse: false,
  isErrorLayer: false,
  outMs: 0,
  source: 'RFC 6585 4; token bucket: RFC 2697 3; 0.18 µs measured on Node.js 20',
  rules: [
    {
      id: 'rate-within',
      explain: (numbers, context) => ({
        ...passes('rate-limit', context, `the bucket of ${context.serverName} holds ${tokens(numbers.a)}`),
        tables: [bucketTable(numbers, context.serverName)],
        source: rateLimit.source,
      }),
    },
    {
      id: 'rate-over',
      explain: (numbers, context) => ({
        title: 'The rate is exceeded',
        sentence: `Layer rate-limit answers request ${context.request} with 429, because the bucket of ${context.serverName} holds ${tokens(numbers.a)}. ${cost(context)}.`,
        outcome: 'answers 429',
        tables: [bucketTable(numbers, context.serverName)],
        source: rateLimit.source,
      }),
    },
  ],
  enter(exchange, settings, _framework, reason, fill) {
    const before = exchange.takeToken();
    const isOver = before < 1;
    fill(reason, isOver ? 'rate-over' : 'rate-within', before, settings.burst, settings.ratePerSecond);
    return isOver ? failures.rateLimited.status : PASSES;
  },
  inMs: () => TAKE_MS,
};

function tokens(count: number): string {
  return count < 1 ? 'no whole token' : countWords(Math.floor(count), 'token');
}

function bucketTable({ a, b, c }: LayerNumbers, serverName: string): ReasonTable {
  return {
    title: `The bucket of ${serverName}`,
    columns: ['tokens', 'most', 'new ones a second'],
    rows: [{ cells: [a.toFixed(2), `${b}`, `${c}`] }],
    note: 'A request passes when there is a whole token, and takes it',
  };
}
