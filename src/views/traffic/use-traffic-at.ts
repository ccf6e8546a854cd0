import { useEffect, useMemo, useState } from 'react';
import type { Run, TrafficAt, TrafficSummary } from '../../journey';
import { trafficAt } from '../../journey';
import type { Playhead } from '../transport/playhead';

/** Figures that change faster than this cannot be read. */
export const readableEveryMs = 160;

/** The playhead's time, rendered anew at most every so often while it moves, and where it came to rest. */
export function useSlowTime(playhead: Playhead, everyMs = readableEveryMs): number {
  const [atMs, setAtMs] = useState(() => playhead.get());
  useEffect(() => {
    let lastMs = -Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      timer = undefined;
      lastMs = performance.now();
      setAtMs(playhead.get());
    };
    const onMove = (): void => {
      if (timer !== undefined) return;
      const leftMs = lastMs + everyMs - performance.now();
      if (leftMs <= 0) show();
      else timer = setTimeout(show, leftMs);
    };
    onMove();
    const stop = playhead.subscribe(onMove);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [playhead, everyMs]);
  return atMs;
}

interface Answer {
  readonly atMs: number;
  readonly facts: TrafficAt;
}

/** The last answer of each run: map, rail and charts ask for the same instant. */
const answered = new WeakMap<Run, Answer>();

export function factsAt(run: Run, summary: TrafficSummary, atMs: number): TrafficAt {
  const known = answered.get(run);
  if (known?.atMs === atMs) return known.facts;
  const facts = trafficAt(run, summary, atMs);
  answered.set(run, { atMs, facts });
  return facts;
}

/** What the page says at the playhead, at a pace that can be read. */
export function useTrafficAt(run: Run, summary: TrafficSummary, playhead: Playhead): TrafficAt {
  const atMs = useSlowTime(playhead);
  return useMemo(() => factsAt(run, summary, atMs), [run, summary, atMs]);
}
