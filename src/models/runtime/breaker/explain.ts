/** The circuit breaker's decisions in words. */
import type { Explanation } from '../../shared/explanation';
import { countWords, msWords } from '../../shared/number-words';
import { breakerStates, openings } from './circuit-breaker';
import type { BreakerSettings } from './settings';

/** What they mean is said at `breakerRules`. */
export interface BreakerNumbers {
  readonly choice: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export interface BreakerContext {
  readonly request: number;
  readonly serverName: string;
  readonly settings: BreakerSettings;
}

const source = 'M. Nygard, Release It!, 5.2; resilience4j, CircuitBreakerStateMachine';

export function explainBreaker(rule: number, numbers: BreakerNumbers, context: BreakerContext): Explanation {
  const { request, serverName } = context;
  const tables = [breakerTable(rule, numbers, context.settings)];
  const { choice, a, b, c, d } = numbers;
  switch (breakerStates[rule]) {
    case 'closed':
      return {
        title: 'The breaker is closed',
        sentence: `A query of request ${request} may pass in ${serverName}, because ${d === 0 ? 'no query has failed yet' : `${c} of the last ${d} queries failed`}.`,
        outcome: 'lets through',
        tables,
        source,
      };
    case 'half-open':
      return choice === 1
        ? {
            title: 'The breaker tries one',
            sentence: `A query of request ${request} is let through to see whether the database is well again, because ${msWords(c)} have passed.`,
            outcome: 'a probe',
            tables,
            source,
          }
        : {
            title: 'Probes are under way',
            sentence: `The query of request ${request} fails at once, because ${countWords(b, 'probe')} decide first whether the database is well again.`,
            outcome: 'shed',
            tables,
            source,
          };
    default:
      return {
        title: 'The breaker is open',
        sentence: `The query of request ${request} fails at once, because the breaker of ${serverName} opened ${msWords(d)} ago: ${openedWords(b, c)}.`,
        outcome: `open, ${msWords(a)} more`,
        tables,
        source,
      };
  }
}

function openedWords(opening: number, number: number): string {
  switch (openings[opening]) {
    case 'consecutive failures':
      return `${number} failures in a row`;
    case 'error ratio':
      return `${Math.round(number * 100)} % failed`;
    default:
      return 'a probe failed';
  }
}

function breakerTable(
  rule: number,
  { a, b, c, d }: BreakerNumbers,
  settings: BreakerSettings,
): Explanation['tables'][number] {
  const state = breakerStates[rule] ?? 'closed';
  const off = (value: number, words: string) => (value === 0 ? 'not counted' : words);
  const ratioWords = `${Math.round(settings.errorRatio * 100)} % of ${settings.windowCalls}`;
  const rows =
    state === 'closed'
      ? [
          { cells: ['failures in a row', `${a}`, off(b, `${b}`)] },
          { cells: ['failures of the last', `${c} of ${d}`, off(settings.errorRatio, ratioWords)] },
        ]
      : state === 'half-open'
        ? [{ cells: ['probes', `${a}`, `${b}`] }]
        : [
            { cells: ['open since', msWords(d), msWords(settings.openMs)] },
            { cells: ['opened by', openedWords(b, c), ''] },
          ];
  return {
    title: `The breaker is ${state}`,
    columns: ['', 'now', 'limit'],
    rows,
    note:
      settings.timeoutMs === 0
        ? 'A query may take any time'
        : `A query has failed after ${msWords(settings.timeoutMs)}`,
  };
}
