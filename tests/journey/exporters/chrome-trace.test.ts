import { describe, expect, it } from 'vitest';
import { chromeTracePieces, textOf, traceEvents } from '../../../src/journey/exporters';
import type { TraceEvent } from '../../../src/journey/exporters';
import { comb, dying, leaving, runs } from './runs';

type Slice = Extract<TraceEvent, { ph: 'X' }>;

/** What the format asks of any event. */
function brokenRules(event: TraceEvent): string[] {
  const broken: string[] = [];
  if (!Number.isInteger(event.pid) || !Number.isInteger(event.tid)) broken.push('pid and tid are whole');
  if (event.name === '') broken.push('an event has a name');
  if (event.ph !== 'M' && !(event.ts >= 0)) broken.push('ts is a time');
  if (event.ph === 'X' && !(event.dur >= 0)) broken.push('dur is a duration');
  if (event.ph === 'i' && event.s !== 't') broken.push('an instant has a scope');
  if (event.ph === 'C' && !Number.isFinite(event.args.value)) broken.push('a counter has a number');
  return broken;
}

/** Slices of one thread, as they are drawn: each either ends before the next begins or holds it whole. In whole nanoseconds. */
function overlaps(slices: readonly Slice[]): string[] {
  const found: string[] = [];
  const open: { name: string; toNs: number }[] = [];
  const inOrder = slices.toSorted((one, other) => one.ts - other.ts || other.dur - one.dur);
  for (const { name, ts, dur, tid } of inOrder) {
    const fromNs = Math.round(ts * 1000);
    const toNs = fromNs + Math.round(dur * 1000);
    while (open.length > 0 && open.at(-1)!.toNs <= fromNs) open.pop();
    const around = open.at(-1);
    if (around !== undefined && toNs > around.toNs) found.push(`thread ${tid}: ${name} sticks out of ${around.name}`);
    open.push({ name, toNs });
  }
  return found;
}

function threads(events: readonly TraceEvent[]): Map<number, Slice[]> {
  const found = new Map<number, Slice[]>();
  for (const event of events) {
    if (event.ph !== 'X') continue;
    const slices = found.get(event.tid);
    if (slices === undefined) found.set(event.tid, [event]);
    else slices.push(event);
  }
  return found;
}

describe('Chrome trace events', () => {
  it.each(runs)('of %s are valid, and the slices of a thread nest', (_, run) => {
    const text = textOf(chromeTracePieces(run));
    const { traceEvents: events, displayTimeUnit } = JSON.parse(text) as {
      traceEvents: TraceEvent[];
      displayTimeUnit: string;
    };
    expect(displayTimeUnit).toBe('ms');
    expect([...new Set(events.flatMap(brokenRules))]).toEqual([]);
    expect([...threads(events).values()].flatMap(overlaps)).toEqual([]);
    expect(events.filter(({ ph }) => ph === 'X')).toHaveLength(run.trace.spans.count);
  });

  it('names every thread once, before its first slice', () => {
    const named = new Set<number>();
    for (const event of traceEvents(dying)) {
      if (event.ph === 'M' && event.name === 'thread_name') named.add(event.tid);
      if (event.ph === 'X') expect(named.has(event.tid)).toBe(true);
    }
    expect(named.size).toBeLessThan(60);
    expect(named.size).toBeGreaterThan(3);
  });

  it('gives work that goes on for nobody a lane of its own', () => {
    const events = [...traceEvents(leaving)];
    const roots = [...threads(events).values()].flat().filter(({ name }) => /^request \d+$/.test(name));
    expect(roots).toHaveLength(leaving.requests.count);
    const lanes = new Map<number, Set<number>>();
    for (const list of threads(events).values()) {
      for (const { args, tid } of list) {
        const { request } = args as { request: number };
        lanes.set(request, (lanes.get(request) ?? new Set()).add(tid));
      }
    }
    expect([...lanes.values()].some((tids) => tids.size === 2)).toBe(true);
  });

  it('tells the decisions of a request whose tables were kept', () => {
    const events = [...traceEvents(comb)];
    const told = events.filter((event) => event.ph === 'i');
    expect(told.length).toBeGreaterThan(100);
    for (const { args } of told) expect(args.why).toMatch(/\.$/);
  });

  it('has a counter for every change of a gauge', () => {
    const points = dying.trace.gauges.reduce((sum, { time }) => sum + time.length, 0);
    expect([...traceEvents(dying)].filter(({ ph }) => ph === 'C')).toHaveLength(points);
  });

  it('notices a slice that sticks out', () => {
    const slice = (name: string, ts: number, dur: number): Slice => ({
      ph: 'X',
      name,
      cat: '',
      ts,
      dur,
      pid: 1,
      tid: 1,
      args: {},
    });
    expect(overlaps([slice('outer', 0, 10), slice('inner', 5, 6)])).toEqual(['thread 1: inner sticks out of outer']);
    expect(overlaps([slice('outer', 0, 10), slice('inner', 5, 5), slice('next', 10, 1)])).toEqual([]);
  });
});
