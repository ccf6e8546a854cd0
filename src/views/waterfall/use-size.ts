import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';

export interface Size {
  /** Inner width in px. */
  readonly width: number;
  /** Size of the text against the 14 px that the drawings are made for: 1, and more on a projector. */
  readonly scale: number;
}

/** The element's size, measured before the first paint and whenever it changes. */
export function useSize(ref: RefObject<HTMLElement | null>, initial: Size): Size {
  const [size, setSize] = useState(initial);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const width = element.clientWidth;
      const scale = Number.parseFloat(getComputedStyle(element).fontSize) / 14 || 1;
      if (width > 0) setSize((old) => (old.width === width && old.scale === scale ? old : { width, scale }));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
