/** The runtime's decisions in words. */
import type { Explanation, ReasonTable } from '../shared/explanation';
import { failureOf } from '../shared/failures';
import { msWords } from '../shared/number-words';
import { runtimeProducts } from './products';
import { rules } from './rules';

export interface RuntimeNumbers {
  readonly choice: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** What a detailed decision on the way in carries. */
export interface AdmissionDetail {
  readonly product: string;
  readonly unit: string;
  readonly isFreedWhileWaiting: boolean;
  readonly process: string;
}

export interface RuntimeContext {
  readonly request: number;
  readonly serverName: string;
  /** How long the wait took, or the work that follows. */
  readonly costMs: number;
}

export function explain(
  rule: number,
  numbers: RuntimeNumbers,
  detail: AdmissionDetail | undefined,
  context: RuntimeContext,
): Explanation {
  const { request, serverName, costMs } = context;
  const unit = detail?.unit ?? 'process';
  const cost = `This costs ${msWords(costMs)}`;
  const tables = detail === undefined ? [] : [unitTable(numbers, detail)];
  const source = detail === undefined ? {} : { source: sourceOf(detail.product) };
  switch (rules[rule]) {
    case 'starts':
      return {
        title: 'The application starts',
        sentence: `${serverName} parses request ${request} at once, because its ${unit} is free. ${cost}.`,
        outcome: `${unit} free`,
        tables,
        ...source,
      };
    case 'waits':
      return {
        title: `Waiting for the ${unit}`,
        sentence: `Request ${request} waits in ${serverName}, because ${busyWords(numbers, unit)}; ${numbers.a} wait already. ${cost}.`,
        outcome: `${numbers.a + 1} in line`,
        tables,
        ...source,
      };
    case 'queue-full':
      return {
        title: 'The queue is full',
        sentence: `${serverName} refuses request ${request} with 503, because ${numbers.a} requests wait and at most ${numbers.b} may.`,
        outcome: 'refused 503',
        tables,
        ...source,
      };
    case 'shed-by-age':
      return {
        title: 'Too old to answer',
        sentence: `${serverName} answers request ${request} with ${numbers.choice} instead of working on it, because it waited ${msWords(numbers.a)} and at most ${msWords(numbers.b)} count.`,
        outcome: `shed ${numbers.choice}`,
        tables: [],
        source: 'Queue management by age: CoDel, RFC 8289; B. Maurer, Fail at Scale, ACM Queue 2015',
      };
    case 'default-error':
      return {
        title: 'The framework answers',
        sentence: `The framework answers request ${request} with ${numbers.choice}, because no layer caught the error: ${failureOf(numbers.a)?.words ?? 'unknown'}. ${cost}.`,
        outcome: `${numbers.choice}`,
        tables: [],
      };
    default:
      return {
        title: 'Writing the response',
        sentence: `${serverName} writes the head of its response to request ${request}: status ${numbers.choice}. ${cost}.`,
        outcome: `${numbers.choice}`,
        tables: [],
      };
  }
}

function busyWords({ d }: RuntimeNumbers, unit: string): string {
  return d === 1 ? `its ${unit} is busy` : `all ${d} ${unit}s are busy`;
}

function unitTable({ a, b, c, d }: RuntimeNumbers, detail: AdmissionDetail): ReasonTable {
  return {
    title: `Who may run in ${detail.process}`,
    columns: ['', 'now', 'most'],
    rows: [
      { cells: [`${detail.unit}s busy`, `${c}`, `${d}`] },
      { cells: ['requests waiting', `${a}`, b === 0 ? 'no bound' : `${b}`] },
    ],
    note: detail.isFreedWhileWaiting
      ? `Freed while a request awaits something (${detail.product})`
      : `Held from start to end, waits included (${detail.product})`,
  };
}

function sourceOf(label: string): string {
  return Object.values(runtimeProducts).find((product) => product.label === label)?.source ?? label;
}
