/**
 * Trace events for Perfetto and chrome://tracing. Source: Trace Event Format (JSON Object Format; phases X, i, C, M).
 *
 * ```
 * process 1  requests   a thread is a lane: requests that do not overlap share one, so that a thread's slices always nest
 *   X        a span: `name`, `cat` = its station's row, args = request, server, what it was spent on, status
 *   i        a decision of a request whose tables were kept, with its sentence
 * process 2  gauges     C, a value for every change
 * ```
 *
 * Times are microseconds with three decimals, from whole nanoseconds. Work that goes on after its client has left has a lane of its own.
 */
import type { Run } from '../run';
import { story } from '../story';
import { nanosecondsOf } from './calendar';
import { jsonPieces } from './pieces';
import type { ExportOptions } from './pieces';
import { chosenRequests, exportedSpans } from './spans';
import type { ExportedSpan } from './spans';

const REQUESTS_PID = 1;
const GAUGES_PID = 2;

export type TraceEvent =
  | {
      readonly ph: 'X';
      readonly name: string;
      readonly cat: string;
      readonly ts: number;
      readonly dur: number;
      readonly pid: number;
      readonly tid: number;
      readonly args: object;
    }
  | {
      readonly ph: 'i';
      readonly s: 't';
      readonly name: string;
      readonly cat: string;
      readonly ts: number;
      readonly pid: number;
      readonly tid: number;
      readonly args: { readonly why: string };
    }
  | {
      readonly ph: 'C';
      readonly name: string;
      readonly ts: number;
      readonly pid: number;
      readonly tid: 0;
      readonly args: { readonly value: number };
    }
  | {
      readonly ph: 'M';
      readonly name: 'process_name' | 'thread_name' | 'thread_sort_index';
      readonly pid: number;
      readonly tid: number;
      readonly args: { readonly name: string } | { readonly sort_index: number };
    };

/** The trace as a JSON object. Requests whose spans were not kept are left out. */
export function chromeTracePieces(run: Run, options: ExportOptions = {}): Generator<string> {
  return jsonPieces('{"displayTimeUnit":"ms","traceEvents":[', traceEvents(run, options), ']}');
}

export function* traceEvents(run: Run, { requests }: ExportOptions = {}): Generator<TraceEvent> {
  yield processName(REQUESTS_PID, 'requests');
  yield processName(GAUGES_PID, 'gauges');
  const lanes = new Lanes();
  for (const request of chosenRequests(run, requests)) {
    const trees = treesOf(exportedSpans(run, request));
    for (const [index, tree] of trees.entries()) {
      const tid = lanes.take(tree);
      if (tid > lanes.named) yield* lanes.name(tid);
      for (const span of tree) yield slice(run, request, span, tid);
      if (index === 0) yield* decisions(run, request, tid);
    }
  }
  yield* counters(run);
}

/** The request's own spans, and those of each piece of work that was cut loose from it. */
function treesOf(spans: readonly ExportedSpan[]): readonly (readonly ExportedSpan[])[] {
  const treeOf = new Map<number, ExportedSpan[]>();
  const trees: ExportedSpan[][] = [];
  for (const exported of spans) {
    let tree = exported.isDetached ? undefined : treeOf.get(exported.parent);
    if (tree === undefined) {
      tree = [];
      trees.push(tree);
    }
    tree.push(exported);
    treeOf.set(exported.span, tree);
  }
  return trees;
}

/** Threads by when they are free again. A tree takes the first that is free; trees come in the order of their requests. */
class Lanes {
  private readonly freeFromNs: number[] = [];
  named = 0;

  /** @returns a thread's number, from 1 */
  take([root]: readonly ExportedSpan[]): number {
    const [fromNs, toNs] = [nanosecondsOf(root?.startMs ?? 0), nanosecondsOf(root?.endMs ?? 0)];
    const free = this.freeFromNs.findIndex((freeFromNs) => freeFromNs <= fromNs);
    const lane = free === -1 ? this.freeFromNs.length : free;
    this.freeFromNs[lane] = toNs;
    return lane + 1;
  }

  *name(tid: number): Generator<TraceEvent> {
    this.named = tid;
    yield { ph: 'M', name: 'thread_name', pid: REQUESTS_PID, tid, args: { name: `lane ${tid}` } };
    yield { ph: 'M', name: 'thread_sort_index', pid: REQUESTS_PID, tid, args: { sort_index: tid } };
  }
}

function slice({ scenario }: Run, request: number, exported: ExportedSpan, tid: number): TraceEvent {
  const { name, startMs, endMs, isFailed, status, server, parent } = exported;
  const fromNs = nanosecondsOf(startMs);
  return {
    ph: 'X',
    name: parent === -1 ? `request ${request}` : name.label,
    cat: name.row,
    ts: fromNs / 1000,
    dur: (nanosecondsOf(endMs) - fromNs) / 1000,
    pid: REQUESTS_PID,
    tid,
    args: {
      request,
      station: name.name,
      spentOn: name.kind,
      status,
      ...(isFailed ? { failed: true } : {}),
      ...(server === -1 ? {} : { server: scenario.servers[server]?.id ?? '' }),
    },
  };
}

/** Sentences are told of requests whose tables were kept: a person looks at those. */
function* decisions(run: Run, request: number, tid: number): Generator<TraceEvent> {
  if (!hasTables(run, request)) return;
  for (const { atMs, station, explanation } of story(run, request).events) {
    const { title, sentence } = explanation;
    const ts = nanosecondsOf(atMs) / 1000;
    yield { ph: 'i', s: 't', name: title, cat: station, ts, pid: REQUESTS_PID, tid, args: { why: sentence } };
  }
}

const detailed = new WeakMap<Run, ReadonlySet<number>>();

function hasTables(run: Run, request: number): boolean {
  let known = detailed.get(run);
  if (known === undefined) {
    const { details, decisions } = run.trace;
    known = new Set(Array.from(details.keys(), (decision) => decisions.request[decision] as number));
    detailed.set(run, known);
  }
  return known.has(request);
}

function* counters({ trace }: Run): Generator<TraceEvent> {
  for (const { name, time, value } of trace.gauges) {
    for (let point = 0; point < time.length; point++) {
      const ts = nanosecondsOf(time[point] as number) / 1000;
      yield { ph: 'C', name, ts, pid: GAUGES_PID, tid: 0, args: { value: value[point] as number } };
    }
  }
}

function processName(pid: number, name: string): TraceEvent {
  return { ph: 'M', name: 'process_name', pid, tid: 0, args: { name } };
}
