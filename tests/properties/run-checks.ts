/** What must hold after any run, whatever its scenario. Each check throws with the place where it fails. */
import { DETACHED_MARK, KIND_MASK, FAILED_CODE, isErrand, isFailure, isOnGrid, selfTimes } from '../../src/engine';
import type { Kernel, TraceOptions } from '../../src/engine';
import { createSimulation } from '../../src/journey';
import type { Run, Story } from '../../src/journey';
import { spansOf } from '../../src/journey/span-index';
import type { Scenario } from '../../src/scenario';

export interface Finished {
  readonly run: Run;
  readonly kernel: Kernel;
  /** Health checks that went through the application. */
  readonly errands: number;
}

/** A run with every span and every table, and the kernel that made it. Every request ends once: that is watched on the way. */
export function finished(scenario: Scenario, trace: TraceOptions = { mode: 'all', detailed: () => true }): Finished {
  const simulation = createSimulation(scenario, { trace });
  const { kernel } = simulation;
  const ends = new Map<number, number>();
  kernel.onEnd((request) => ends.set(request, (ends.get(request) ?? 0) + 1));
  const errands = () => [...ends.keys()].filter(isErrand).length;
  while (simulation.advance(4096));
  const run = simulation.finish();
  for (let request = 0; request < run.requests.count; request++) {
    must(ends.get(request) === 1, `request ${request} ends ${ends.get(request) ?? 0} times`);
  }
  const all = ends.size - errands();
  must(all === run.requests.count, `${all} requests end, ${run.requests.count} came`);
  return { run, kernel, errands: errands() };
}

export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** Nothing is held, open or planned; Little's law holds to the last bit at every station. */
export function expectConserved({ run, kernel, errands }: Finished): void {
  kernel.assertIdle();
  const { started, ended, openCalls } = kernel.counts();
  must(
    openCalls === 0 && started === ended && started === run.requests.count + errands,
    `${started} started, ${ended} ended`,
  );
  for (const { name, areaMs, stayMs, entered, left, failed } of kernel.meters()) {
    must(areaMs === stayMs, `Little's law fails in '${name}': area ${areaMs}, stays ${stayMs}`);
    must(entered === left && failed <= left, `'${name}': ${entered} entered, ${left} left, ${failed} failed`);
  }
}

/** Every span has ended, lies inside the one around it unless it was cut loose, and says in kind and status the same. */
export function expectNested({ run }: Finished): void {
  const { spans, statuses } = run.trace;
  for (let span = 0; span < spans.count; span++) {
    const [start, end, parent] = [spans.start[span]!, spans.end[span]!, spans.parent[span]!];
    must(end >= start, `span ${span} goes from ${start} to ${end}`);
    const isFailedKind = (spans.kind[span]! & KIND_MASK) === FAILED_CODE;
    must(isFailedKind === isFailure(statuses[spans.status[span]!]!), `span ${span}: kind and status disagree`);
    if (parent === -1) continue;
    must(parent < span && spans.request[parent] === spans.request[span], `span ${span} is inside ${parent}`);
    must(start >= spans.start[parent]!, `span ${span} begins before the one around it`);
    const isDetached = (spans.kind[span]! & DETACHED_MARK) !== 0;
    must(isDetached || end <= spans.end[parent]!, `span ${span} ends after the one around it`);
    must(!isDetached || start <= spans.end[parent]!, `span ${span} was cut loose before it began`);
  }
}

/** All times lie on the grid on which sums are exact. */
export function expectOnGrid({ run }: Finished): void {
  const { spans, decisions, gauges } = run.trace;
  const { startMs, firstByteMs, endMs } = run.requests;
  const columns = { spans: [spans.start, spans.end], decisions: [decisions.time], requests: [startMs, endMs] };
  for (const [name, list] of Object.entries(columns)) {
    for (const column of list) must(column.every(isOnGrid), `a time of ${name} is off the grid`);
  }
  must(
    firstByteMs.every((ms) => Number.isNaN(ms) || isOnGrid(ms)),
    'a first byte is off the grid',
  );
  for (const { name, time } of gauges) must(time.every(isOnGrid), `a time of gauge ${name} is off the grid`);
}

/**
 * Self times of a request's own spans, and what detached work covers of them, sum to the whole exactly. Not of a request that did two
 * things at once: an attempt given up that goes on beside the next one, calls in parallel.
 */
export function expectSelfTimesSum({ run }: Finished): void {
  const { spans } = run.trace;
  const self = selfTimes(spans);
  for (let request = 0; request < run.requests.count; request++) {
    if (hasOverlaps(run, request)) continue;
    let sumMs = 0;
    const foreign = new Set<number>();
    for (const span of spansOf(run, request)) {
      const parent = spans.parent[span]!;
      if (foreign.has(parent)) {
        foreign.add(span);
      } else if ((spans.kind[span]! & DETACHED_MARK) === 0) {
        sumMs += self[span]!;
      } else {
        foreign.add(span);
        sumMs += Math.min(spans.end[span]!, spans.end[parent]!) - spans.start[span]!;
      }
    }
    const wholeMs = run.requests.endMs[request]! - run.requests.startMs[request]!;
    must(sumMs === wholeMs, `self times of request ${request} sum to ${sumMs} of ${wholeMs}`);
  }
}

function hasOverlaps(run: Run, request: number): boolean {
  const { spans } = run.trace;
  const lastEnd = new Map<number, number>();
  for (const span of spansOf(run, request)) {
    const parent = spans.parent[span]!;
    if (spans.start[span]! < (lastEnd.get(parent) ?? 0)) return true;
    lastEnd.set(parent, spans.end[span]!);
  }
  return false;
}

/** Never below zero, and what counts people or units is back at 0. */
export function expectGaugesSettle({ run }: Finished): void {
  for (const { name, value, peak } of run.trace.gauges) {
    must(
      value.every((level) => level >= 0 && Number.isInteger(level)),
      `gauge ${name} goes below 0 or between numbers`,
    );
    must(
      peak.every((level, point) => level >= value[point]!),
      `gauge ${name} has a peak below its value`,
    );
    if (/ (?:inside|in use|waiting|opening)$|^in flight /.test(name)) {
      must((value.at(-1) ?? 0) === 0, `gauge ${name} ends at ${value.at(-1)}`);
    }
  }
}

/** Once nothing is under way, the database's connections are the pools' open ones: none is lost on the way. */
export function expectConnectionsKept({ run }: Finished): void {
  const last = (ends: RegExp) =>
    run.trace.gauges.reduce((sum, { name, value }) => sum + (ends.test(name) ? (value.at(-1) ?? 0) : 0), 0);
  const [database, pools] = [last(/^database connections$/), last(/ connections open$/)];
  must(database === pools, `the database has ${database} connections, the pools have ${pools} open`);
}

/** The segments follow each other from the story's start to its end, and their sums are the whole and the time to first byte. */
export function expectUnbroken({ request, segments, startMs, firstByteMs, endMs, sum }: Story): void {
  const of = `request ${request}`;
  let atMs = startMs;
  let wholeMs = 0;
  for (const [index, segment] of segments.entries()) {
    must(
      segment.startMs === atMs,
      `${of}: segment ${index} begins at ${segment.startMs}, the one before ends at ${atMs}`,
    );
    must(segment.endMs >= segment.startMs, `${of}: segment ${index} ends before it begins`);
    must(
      !(segment.startMs < firstByteMs && segment.endMs > firstByteMs),
      `${of}: segment ${index} spans the first byte`,
    );
    wholeMs += segment.endMs - segment.startMs;
    atMs = segment.endMs;
  }
  must(atMs === endMs, `${of}: the segments end at ${atMs}, the story at ${endMs}`);
  must(wholeMs === endMs - startMs, `${of}: the segments sum to ${wholeMs} of ${endMs - startMs}`);
  const parts = sum.networkMs + sum.waitMs + sum.workMs;
  must(parts === firstByteMs - startMs, `${of}: network, wait and work sum to ${parts} of ${firstByteMs - startMs}`);
}

/** What a person reads: there is something, it is short, and it holds no word that only a program says. */
export function expectWords({ request, segments, events, status, firstByteMs }: Story): void {
  let beforeMs = -Infinity;
  for (const { atMs, segment, explanation } of events) {
    const { title, sentence, outcome, tables } = explanation;
    const where = `request ${request} at ${atMs} ms: "${title}" "${sentence}" "${outcome}"`;
    must(atMs >= beforeMs && segment >= 0 && segment <= segments.length, `${where} is out of order`);
    must(title !== '' && sentence !== '' && outcome !== '', `${where} says nothing`);
    const texts = [
      title,
      sentence,
      outcome,
      ...tables.flatMap((table) => [
        table.title,
        table.note ?? '',
        ...table.columns,
        ...table.rows.flatMap(({ cells }) => cells),
      ]),
    ];
    for (const text of texts) must(!/undefined|NaN|null|\[object|Infinity/.test(text), `${where} says "${text}"`);
    must(sentence.split(/\s+/).length <= 30, `${where} has ${sentence.split(/\s+/).length} words`);
    must(title.split(/\s+/).length <= 6, `${where} has a long title`);
    must(sentence.endsWith('.'), `${where} is no sentence`);
    for (const { columns, rows } of tables) {
      must(
        rows.every(({ cells }) => cells.length === columns.length),
        `${where} has a table with a ragged row`,
      );
    }
    beforeMs = atMs;
  }
  must(
    events.some(({ atMs }) => atMs === firstByteMs),
    `request ${request} has no event at its first byte`,
  );
  must(status.reason !== '', `request ${request} ended without a reason`);
}
