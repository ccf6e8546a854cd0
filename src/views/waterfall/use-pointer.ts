/** Pointer on the plot: a click means a bar, a drag scrubs, a drag along the axis (or with Shift) marks what to zoom into. */
import type { PointerEvent, WheelEvent } from 'react';
import { useRef, useState } from 'react';

/** Px that a hand may tremble in a click. */
const clickPx = 3;
const leastBrushPx = 8;

export interface PointerActions {
  /** Where the pointer is in the drawing's own px. */
  place(event: PointerEvent | WheelEvent): { readonly x: number; readonly y: number };
  isAxis(y: number): boolean;
  onClick(x: number, y: number): void;
  onScrub(x: number): void;
  onBrush(fromX: number, toX: number): void;
}

export interface Brush {
  readonly fromX: number;
  readonly toX: number;
}

interface Gesture {
  readonly startX: number;
  readonly startY: number;
  kind: 'press' | 'scrub' | 'brush';
}

export function usePointer(actions: PointerActions) {
  const gesture = useRef<Gesture | null>(null);
  const [brush, setBrush] = useState<Brush | null>(null);

  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { x, y } = actions.place(event);
    gesture.current = { startX: x, startY: y, kind: event.shiftKey || actions.isAxis(y) ? 'brush' : 'press' };
    event.currentTarget.setPointerCapture?.(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const current = gesture.current;
    if (!current) return;
    const { x } = actions.place(event);
    if (current.kind === 'press' && Math.abs(x - current.startX) > clickPx) current.kind = 'scrub';
    if (current.kind === 'scrub') actions.onScrub(x);
    if (current.kind === 'brush') setBrush({ fromX: Math.min(x, current.startX), toX: Math.max(x, current.startX) });
  };
  const onPointerUp = (event: PointerEvent): void => {
    const current = gesture.current;
    gesture.current = null;
    setBrush(null);
    if (!current || current.kind === 'scrub') return;
    const { x } = actions.place(event);
    const isBrush = current.kind === 'brush' && Math.abs(x - current.startX) >= leastBrushPx;
    if (isBrush) actions.onBrush(Math.min(x, current.startX), Math.max(x, current.startX));
    else actions.onClick(current.startX, current.startY);
  };
  const onPointerCancel = (): void => {
    gesture.current = null;
    setBrush(null);
  };
  return { brush, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } };
}
