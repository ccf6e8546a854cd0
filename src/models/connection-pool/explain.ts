/** The pool's decisions in words. */
import type { Explanation, ReasonTable } from '../shared/explanation';
import { countWords, msWords } from '../shared/number-words';
import type { OpeningLadder } from './opening-ladder';
import { poolProducts } from './products';
import { rules } from './rules';
import type { LineDetail, OpeningDetail } from './station';

export interface PoolNumbers {
  readonly choice: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export interface PoolContext {
  readonly request: number;
  readonly serverName: string;
  /** How long the wait, the opening or the handing out took. */
  readonly costMs: number;
  /** The times of the table count from here: when the followed request set out. */
  readonly startMs: number;
  /** When a request in line got its connection, where the run knows it. */
  gotConnectionAtMs?(request: number): number | undefined;
}

export function explain(
  rule: number,
  numbers: PoolNumbers,
  detail: LineDetail | OpeningDetail | undefined,
  context: PoolContext,
): Explanation {
  const { request, serverName, costMs } = context;
  const { a, b, c, d } = numbers;
  const cost = `This costs ${msWords(costMs)}`;
  const tables =
    detail === undefined ? [] : ['line' in detail ? lineTable(detail, context) : ladderTable(detail.ladder)];
  const source = poolProducts['node-postgres'].source;
  switch (rules[rule]) {
    case 'waits':
      return {
        title: 'Waiting for a connection',
        sentence: `Request ${request} stands ${ordinal(c)} in line in ${serverName}, because ${lentWords(a, b)}. ${cost}.`,
        outcome: `${c} in line`,
        tables,
        source,
      };
    case 'idle':
      return {
        title: 'An open connection is free',
        sentence: `The pool of ${serverName} lends request ${request} connection ${a}, because it is open and was released last. ${cost}.`,
        outcome: `connection ${a}`,
        tables,
        source,
      };
    case 'opens':
      return {
        title: 'A new connection is opened',
        sentence: `Request ${request} opens connection ${c} in ${serverName}, because none is idle and there is room. ${countWords(b, 'round trip')} and work cost ${msWords(a)}.`,
        outcome: 'opens one',
        tables,
        source,
      };
    case 'opens-too-slowly':
      return {
        title: 'Opening takes too long',
        sentence: `Request ${request} gives up, because opening a connection takes ${msWords(a)} and it may wait ${msWords(b)}, ${msWords(d)} of it gone.`,
        outcome: 'timed out',
        tables,
        source,
      };
    case 'too-many-connections':
      return {
        title: 'The database is full',
        sentence: `The database refuses request ${request}, because ${a} of ${b} connections for ordinary clients are open. Learning that costs ${msWords(c)}.`,
        outcome: 'refused',
        tables,
        source: 'PostgreSQL, max_connections and superuser_reserved_connections',
      };
    case 'opens-own':
      return {
        title: 'Opening its own connection',
        sentence: `Request ${request} opens its own connection, because there is no pool. ${countWords(b, 'round trip')} and work cost ${msWords(a)}.`,
        outcome: 'opens its own',
        tables,
      };
    default:
      return {
        title: 'Using its own connection',
        sentence: `Request ${request} sends its next query on the connection that it opened, because it keeps it to its end.`,
        outcome: 'keeps its own',
        tables,
      };
  }
}

function lentWords(lent: number, size: number): string {
  if (size === 1) return 'the only connection to the database is lent out';
  return lent >= size ? `all ${size} connections to the database are lent out` : 'others asked before';
}

function lineTable(detail: LineDetail, { request, startMs, gotConnectionAtMs }: PoolContext): ReasonTable {
  const at = (ms: number | undefined) => (ms === undefined ? '–' : oneDecimal(ms - startMs));
  return {
    title: 'Who gets the next free connection',
    columns: ['request', 'asked at', 'has waited', ...(gotConnectionAtMs === undefined ? [] : ['gets one at'])],
    rows: detail.line.map((waiter) => ({
      cells: [
        `${waiter.request}`,
        at(waiter.askedAtMs),
        oneDecimal(waiter.waitedMs),
        ...(gotConnectionAtMs === undefined ? [] : [at(gotConnectionAtMs(waiter.request))]),
      ],
      ...(waiter.request === request ? { mark: 'chosen' as const } : {}),
    })),
    note: `${detail.waiterWords} (${detail.product}, ${detail.sizeWord}: ${detail.size})`,
  };
}

function ladderTable(ladder: OpeningLadder): ReasonTable {
  return {
    title: 'What opening a connection costs',
    columns: ['step', 'round trips', 'work', 'time'],
    rows: [
      ...ladder.rungs.map((rung) => ({
        cells: [
          rung.what,
          `${rung.roundTrips}`,
          rung.workMs === 0 ? '–' : msWords(rung.workMs),
          msWords(rung.roundTrips * ladder.rttMs + rung.workMs),
        ],
      })),
      {
        cells: [
          'total',
          `${ladder.roundTrips}`,
          msWords(ladder.totalMs - ladder.roundTrips * ladder.rttMs),
          msWords(ladder.totalMs),
        ],
        mark: 'chosen',
      },
    ],
    note: `A round trip to the database takes ${msWords(ladder.rttMs)}`,
  };
}

/** 'first' to 'tenth', then '11th', '21st'. */
export function ordinal(place: number): string {
  const words = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
  const word = words[place - 1];
  if (word !== undefined) return word;
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  return `${place}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th')}`;
}

function oneDecimal(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== '0.0' ? `−${text}` : text;
}
