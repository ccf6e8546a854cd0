import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Inner size of an element in px, measured before the first paint and whenever it changes. */
export function useRoom(ref: RefObject<HTMLElement | null>, initial: Room): Room {
  const [room, setRoom] = useState(initial);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0) setRoom((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return room;
}
