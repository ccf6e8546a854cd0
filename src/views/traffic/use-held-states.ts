import { useEffect, useRef, useState } from 'react';
import { stationIds } from '../stations';
import type { HeaderStates } from './header-states';

/** A state word stays at least this long, so that it can be read. */
const heldMs = 800;

/** The states as they are shown: a word changes only when it has stood long enough; its number always does while the word is the same. */
export function useHeldStates(states: HeaderStates): HeaderStates {
  const [shown, setShown] = useState(states);
  const since = useRef(new Map<string, number>());
  const wanted = useRef(states);
  useEffect(() => {
    wanted.current = states;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      const nowMs = performance.now();
      let nextMs = Infinity;
      const settled = (before: HeaderStates): HeaderStates =>
        Object.fromEntries(
          stationIds.map((station) => {
            const want = wanted.current[station];
            const has = before[station];
            if (want.words === has.words && want.tone === has.tone) return [station, want];
            const leftMs = (since.current.get(station) ?? -Infinity) + heldMs - nowMs;
            if (leftMs > 0) {
              nextMs = Math.min(nextMs, leftMs);
              return [station, has];
            }
            since.current.set(station, nowMs);
            return [station, want];
          }),
        ) as unknown as HeaderStates;
      setShown((before) => {
        const after = settled(before);
        return stationIds.every((station) => after[station] === before[station]) ? before : after;
      });
      if (nextMs < Infinity) timer = setTimeout(settle, nextMs);
    };
    settle();
    return () => clearTimeout(timer);
  }, [states]);
  return shown;
}
