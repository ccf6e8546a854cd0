import type { PointerEvent } from 'react';
import { useRef } from 'react';

const leastSwipePx = 40;

/** Handlers that call `onSwipe` with 1 for a stroke to the left (onward) and -1 for one to the right; buttons do the same elsewhere. */
export function useSwipe(onSwipe: (direction: 1 | -1) => void) {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent): void => {
      start.current = event.pointerType === 'mouse' ? null : { x: event.clientX, y: event.clientY };
    },
    onPointerUp: (event: PointerEvent): void => {
      const from = start.current;
      start.current = null;
      if (!from) return;
      const dx = event.clientX - from.x;
      const isStroke = Math.abs(dx) >= leastSwipePx && Math.abs(dx) > 2 * Math.abs(event.clientY - from.y);
      if (isStroke) onSwipe(dx < 0 ? 1 : -1);
    },
    onPointerCancel: (): void => {
      start.current = null;
    },
    style: { touchAction: 'pan-y' } as const,
  };
}
