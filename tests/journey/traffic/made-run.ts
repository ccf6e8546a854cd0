/** Runs made of random trees of spans: whatever a journey could leave behind, and more. */
import fc from 'fast-check';
import { DETACHED_MARK, FAILED_CODE, KIND_CODES, ms } from '../../../src/engine';
import type { SpanKind, SpanName } from '../../../src/engine';
import type { Run } from '../../../src/journey';
import { shop } from './shop';

export const stations = ['client', 'load balancer', 'app', 'handler', 'pool', 'database'];

export const names: readonly SpanName[] = [
  { name: 'client', label: 'Client', kind: 'network', row: 'client' },
  { name: 'load balancer', label: 'Load balancer', kind: 'work', row: 'load-balancer' },
  { name: 'app', label: 'App server', kind: 'work', row: 'app' },
  { name: 'handler', label: 'handler', kind: 'work', row: 'app' },
  { name: 'pool', label: 'Connection pool', kind: 'work', row: 'pool' },
  { name: 'database', label: 'Database', kind: 'work', row: 'database' },
  { name: 'app-1 pool', label: 'app-1 pool', kind: 'wait', row: 'pool' },
  { name: 'cores', label: 'cores', kind: 'wait', row: 'database' },
  { name: 'download', label: 'download', kind: 'network', row: 'client' },
];

/** A span of the tree: times are fractions of what is left of the span around it. */
interface Branch {
  readonly name: number;
  readonly gap: number;
  readonly length: number;
  readonly overlaps: boolean;
  readonly fails: boolean;
  readonly inside: readonly Branch[];
}

const { branch } = fc.letrec<{ branch: Branch }>((tie) => ({
  branch: fc.record({
    name: fc.integer({ min: 1, max: names.length - 1 }),
    gap: fc.constantFrom(0, 0, 0.1, 0.25),
    length: fc.constantFrom(0, 0.2, 0.5, 0.8, 1),
    overlaps: fc.boolean(),
    fails: fc.boolean(),
    inside: fc.oneof({ maxDepth: 5, depthSize: 'small' }, fc.constant([]), fc.array(tie('branch'), { maxLength: 4 })),
  }),
}));

interface MadeRequest {
  readonly startMs: number;
  readonly lengthMs: number;
  readonly inside: readonly Branch[];
  /** When the first byte came, as a share of the length; above 1: never. */
  readonly firstByte: number;
  /** How far the last thing inside outlives the request. */
  readonly outlivesMs: number;
  readonly fails: boolean;
}

const request = fc.record({
  startMs: fc.integer({ min: 0, max: 400 }),
  lengthMs: fc.integer({ min: 1, max: 100 }),
  inside: fc.array(branch, { maxLength: 4 }),
  firstByte: fc.constantFrom(0.3, 0.7, 1, 1, 2),
  outlivesMs: fc.constantFrom(0, 0, 0, 7.5),
  fails: fc.boolean(),
});

interface RawSpan {
  readonly start: number;
  readonly end: number;
  readonly request: number;
  readonly parent: RawSpan | undefined;
  readonly name: number;
  readonly kind: number;
  readonly made: number;
}

/** @param everySpan false keeps the spans of every third request only */
export const madeRuns = (everySpan = true): fc.Arbitrary<Run> =>
  fc.array(request, { minLength: 1, maxLength: 12 }).map((requests) => runOf(requests, everySpan));

function runOf(requests: readonly MadeRequest[], everySpan: boolean): Run {
  const inOrder = [...requests].sort((a, b) => a.startMs - b.startMs);
  const raw: RawSpan[] = [];
  const add = (span: Omit<RawSpan, 'made'>): RawSpan => {
    const made = { ...span, made: raw.length };
    raw.push(made);
    return made;
  };
  inOrder.forEach((of, index) => {
    if (!everySpan && index % 3 !== 0) return;
    const kind = of.fails ? FAILED_CODE : KIND_CODES.network;
    const end = of.startMs + of.lengthMs;
    const root = add({ start: of.startMs, end, request: index, parent: undefined, name: 0, kind });
    grow(root, of.inside, of.outlivesMs, add);
  });
  const times = inOrder.map((of) => ({
    startMs: of.startMs,
    firstByteMs: of.firstByte > 1 ? NaN : ms(of.startMs + of.firstByte * of.lengthMs),
    endMs: of.startMs + of.lengthMs,
    failure: of.fails || of.firstByte > 1 ? 13 : 0,
  }));
  return assemble(raw, times);
}

interface RequestTimes {
  readonly startMs: number;
  readonly firstByteMs: number;
  readonly endMs: number;
  /** Status of the failure; 0 for none. */
  readonly failure: number;
}

/** A run of one request, its spans written down by hand, in order of their beginning. */
export function handMade(
  spans: readonly { name: number; start: number; end: number; parent: number; isDetached?: boolean }[],
): Run {
  const raw: RawSpan[] = [];
  for (const { name, start, end, parent, isDetached } of spans) {
    const kind = KIND_CODES[names[name]!.kind] | (isDetached === true ? DETACHED_MARK : 0);
    raw.push({ name, start, end, request: 0, parent: raw[parent], kind, made: raw.length });
  }
  const { start, end } = raw[0]!;
  return assemble(raw, [{ startMs: start, firstByteMs: end, endMs: end, failure: 0 }]);
}

function assemble(raw: RawSpan[], times: readonly RequestTimes[]): Run {
  // As the engine writes them: in the order in which they began, the outer one first.
  raw.sort((a, b) => a.start - b.start || a.made - b.made);
  const place = new Map(raw.map((span, at) => [span, at]));
  const balancers = raw.flatMap((span, at) => (span.name === 1 ? [{ span, at }] : []));
  const endMs = Math.max(...raw.map(({ end }) => end), ...times.map((of) => of.endMs));
  return {
    scenario: shop,
    stations,
    toldInFull: [],
    endMs,
    events: 0,
    trace: {
      names,
      statuses: [200],
      details: new Map(),
      gauges: [],
      spans: {
        count: raw.length,
        start: Float64Array.from(raw, ({ start }) => start),
        end: Float64Array.from(raw, ({ end }) => end),
        request: Uint32Array.from(raw, (span) => span.request),
        parent: Int32Array.from(raw, ({ parent }) => (parent === undefined ? -1 : place.get(parent)!)),
        name: Uint16Array.from(raw, ({ name }) => name),
        kind: Uint8Array.from(raw, ({ kind }) => kind),
        status: new Uint8Array(raw.length),
      },
      decisions: {
        count: balancers.length,
        time: Float64Array.from(balancers, ({ span }) => span.start),
        request: Uint32Array.from(balancers, ({ span }) => span.request),
        span: Int32Array.from(balancers, ({ at }) => at),
        name: Uint16Array.from(balancers, () => 1),
        rule: new Uint16Array(balancers.length),
        choice: Int32Array.from(balancers, ({ span }) => span.request % 3),
        a: new Float64Array(balancers.length),
        b: new Float64Array(balancers.length),
        c: new Float64Array(balancers.length),
        d: new Float64Array(balancers.length),
      },
    },
    requests: {
      count: times.length,
      startMs: Float64Array.from(times, ({ startMs }) => startMs),
      firstByteMs: Float64Array.from(times, ({ firstByteMs }) => firstByteMs),
      endMs: Float64Array.from(times, (of) => of.endMs),
      endpoint: new Uint8Array(times.length),
      server: new Uint8Array(times.length),
      code: Uint16Array.from(times, ({ failure }) => (failure === 0 ? 200 : 502)),
      failure: Uint8Array.from(times, ({ failure }) => failure),
    },
  };
}

/** @param latestMs nothing begins after this: what is left of a request is cut loose while it runs, not before */
function grow(
  around: RawSpan,
  inside: readonly Branch[],
  outlivesMs: number,
  add: (span: Omit<RawSpan, 'made'>) => RawSpan,
  latestMs = around.end,
): void {
  let cursor = around.start;
  inside.forEach((of, index) => {
    // What is cut loose is the last that was begun: whoever lets go of it begins nothing while it is still waited for.
    const isCutLoose = outlivesMs > 0 && index === inside.length - 1;
    const from = of.overlaps && !isCutLoose ? around.start + (cursor - around.start) / 2 : cursor;
    const start = ms(Math.min(latestMs, from + of.gap * (around.end - from)));
    const end = isCutLoose ? around.end + outlivesMs : ms(start + of.length * (around.end - start));
    const declared: SpanKind = names[of.name]!.kind;
    const kind = (of.fails ? FAILED_CODE : KIND_CODES[declared]) | (isCutLoose ? DETACHED_MARK : 0);
    const span = add({ start, end, request: around.request, parent: around, name: of.name, kind });
    // Waits and pieces have nothing inside.
    if (stations.includes(names[of.name]!.name)) grow(span, of.inside, 0, add, latestMs);
    cursor = Math.max(cursor, Math.min(end, around.end));
  });
}
