/**
 * Traffic from what a server wrote down: an access log in the common or combined format, or a table of time, method, path and perhaps
 * client. Tolerant: a line that cannot be read is a problem with its number, the others are used. Nothing is thrown, whatever the text.
 *
 * Requests are put in order of time (logs write a request when it has been answered), every gap is kept, and paths that differ in the
 * thing they name become one endpoint. A log that knows whole seconds only says nothing of the order within one: its requests are
 * spread over that second, since all at once would be a load that nobody saw.
 */
import type { Problem } from '../../models/shared/problem';
import type { Result } from '../../models/shared/result';
import { failure, success } from '../../models/shared/result';
import type { ScenarioInput } from '../schema';
import { grouped, mostRequests } from '../traffic/cap';
import { longestReplayMs } from '../traffic/replay';
import { readCommonLogLine } from './common-log';
import type { EndpointInput, LineFault, LogEntry } from './entry';
import { isFault } from './entry';
import { LoggedEndpoints, knownMethods } from './logged-endpoints';
import { formOfTable, readTableLine } from './table';

export interface ImportedTraffic {
  readonly form: 'access-log' | 'table';
  /** Ready to stand in a scenario, with `endpoints` beside it. */
  readonly traffic: Extract<ScenarioInput['traffic'], { kind: 'replay' }>;
  readonly endpoints: readonly EndpointInput[];
  /** Lines that say something, and those of them that are requests of the traffic. */
  readonly lines: number;
  readonly requests: number;
  /** Between the first and the last request. */
  readonly spanMs: number;
  /** Whether requests of one second were spread over it. */
  readonly isSpread: boolean;
  /** Lines that were left out, and why. The first 200 are listed, the others counted in the last. */
  readonly problems: readonly Problem[];
}

export interface ImportOptions {
  /** Name to print before a line's number. */
  readonly file?: string;
  /** 10 plays ten times as fast. */
  readonly speed?: number;
  /** false leaves requests of one whole second at its start. */
  readonly spreadsSeconds?: boolean;
}

const mostListed = 200;

export function importTraffic(text: string, options: ImportOptions = {}): Result<ImportedTraffic> {
  const problems = new LineProblems(options.file);
  const read = readLines(text, problems);
  const { times, count } = read;
  if (count === 0) {
    const message =
      read.lines === 0
        ? 'the text is empty: paste lines of an access log, or a table of time, method and path'
        : 'no line could be read as a request: an access log in the common or combined format is needed, or a table of time, method and path';
    return failure({ ...problems.named, code: 'no-requests', message }, ...problems.list());
  }
  const order = Array.from({ length: count }, (_, index) => index).sort(
    (one, other) => (times[one] as number) - (times[other] as number) || one - other,
  );
  const { endpoints, indexOf } = read.endpoints.settled();
  const firstMs = times[order[0] as number] as number;
  const sorted = order.map((entry) => toMicroseconds((times[entry] as number) - firstMs));
  const inReach = sorted.findIndex((timeMs) => timeMs > longestReplayMs);
  const kept = inReach < 0 ? count : inReach;
  if (kept < count) {
    const message = `${grouped(count - kept)} requests come more than ${grouped(longestReplayMs)} ms after the first and are left out`;
    problems.addWhole('too-late', message);
  }
  const isSpread = options.spreadsSeconds !== false && spreadSeconds(sorted, firstMs);
  const clients =
    read.clients === undefined ? undefined : order.slice(0, kept).map((entry) => read.clients?.[entry] ?? 0);
  const traffic = {
    kind: 'replay' as const,
    timesMs: sorted.slice(0, kept),
    endpoints: order.slice(0, kept).map((entry) => indexOf(read.routes[entry] as number)),
    ...(clients === undefined ? {} : { clients }),
    speed: options.speed ?? 1,
  };
  return success({
    form: read.form,
    traffic,
    endpoints,
    lines: read.lines,
    requests: kept,
    spanMs: sorted[kept - 1] ?? 0,
    isSpread,
    problems: problems.list(),
  });
}

interface ReadLines {
  readonly form: ImportedTraffic['form'];
  readonly lines: number;
  readonly count: number;
  readonly times: readonly number[];
  /** Numbers that `endpoints` gave. */
  readonly routes: readonly number[];
  readonly clients: readonly number[] | undefined;
  readonly endpoints: LoggedEndpoints;
}

function readLines(text: string, problems: LineProblems): ReadLines {
  const endpoints = new LoggedEndpoints();
  const clientNumbers = new Map<string, number>();
  const times: number[] = [];
  const routes: number[] = [];
  const clients: number[] = [];
  let reader: ((line: string) => LogEntry | LineFault) | undefined;
  let form: ImportedTraffic['form'] = 'access-log';
  let lines = 0;
  let tooMany = 0;
  for (const { number, line } of linesOf(text)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (reader === undefined) {
      const table = looksLikeLog(line) ? undefined : formOfTable(line);
      form = table === undefined ? 'access-log' : 'table';
      reader = table === undefined ? readCommonLogLine : (text) => readTableLine(text, table);
      if (table?.hasNames === true) continue;
    }
    lines++;
    if (times.length === mostRequests) {
      tooMany++;
      continue;
    }
    const entry = reader(line);
    if (isFault(entry)) {
      problems.add(number, entry.code, entry.message);
      continue;
    }
    if (!knownMethods.has(entry.method)) {
      problems.add(number, 'unknown-method', `there is no method "${entry.method.slice(0, 20)}"`);
      continue;
    }
    times.push(entry.timeMs);
    routes.push(endpoints.add(entry));
    const known = clientNumbers.get(entry.client);
    const client = known ?? clientNumbers.size % 65_536;
    if (known === undefined) clientNumbers.set(entry.client, client);
    clients.push(client);
  }
  if (tooMany > 0) {
    problems.addWhole(
      'too-many-requests',
      `a run holds at most ${grouped(mostRequests)} requests: ${grouped(tooMany)} more are left out`,
    );
  }
  const saysClients = clientNumbers.size > 1 || !clientNumbers.has('');
  return { form, lines, count: times.length, times, routes, clients: saysClients ? clients : undefined, endpoints };
}

/** A log's line has its time in brackets and its request in quotes after it. */
function looksLikeLog(line: string): boolean {
  const bracket = line.indexOf('[');
  return bracket >= 0 && line.indexOf('"', bracket) > bracket;
}

function* linesOf(text: string): Generator<{ readonly number: number; readonly line: string }> {
  let number = 0;
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const until = end < 0 ? text.length : end;
    number++;
    yield { number, line: text.slice(from, text[until - 1] === '\r' ? until - 1 : until) };
    from = until + 1;
  }
}

/** Times are kept to the microsecond: what dates with a fraction say, and no more. */
function toMicroseconds(timeMs: number): number {
  return Math.round(timeMs * 1000) / 1000;
}

/**
 * Where every time is a whole second and some seconds hold several requests, spreads these evenly over their second.
 * @param times sorted, counted from the first; changed in place
 * @returns whether anything was spread
 */
function spreadSeconds(times: number[], firstMs: number): boolean {
  if (firstMs % 1000 !== 0 || times.some((timeMs) => timeMs % 1000 !== 0)) return false;
  let hasSpread = false;
  for (let from = 0; from < times.length;) {
    const second = times[from] as number;
    let until = from + 1;
    while (times[until] === second) until++;
    const stepMs = 1000 / (until - from);
    for (let at = from + 1; at < until; at++) times[at] = toMicroseconds(second + (at - from) * stepMs);
    hasSpread ||= until - from > 1;
    from = until;
  }
  return hasSpread;
}

/** The first problems in full, the others as a number. */
class LineProblems {
  readonly named: { readonly file?: string };
  readonly #listed: Problem[] = [];
  readonly #whole: Problem[] = [];
  #left = 0;

  constructor(file: string | undefined) {
    this.named = file === undefined ? {} : { file };
  }

  add(line: number, code: string, message: string): void {
    if (this.#listed.length === mostListed) this.#left++;
    else this.#listed.push({ ...this.named, line, code, message });
  }

  /** A problem of the whole text. */
  addWhole(code: string, message: string): void {
    this.#whole.push({ ...this.named, code, message });
  }

  list(): Problem[] {
    const more = { ...this.named, code: 'more', message: `and ${grouped(this.#left)} more lines` };
    return [...this.#listed, ...(this.#left === 0 ? [] : [more]), ...this.#whole];
  }
}
