/** What part of the story fills the plot; nothing chosen means all of it. */
import type { RefObject } from 'react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Axis } from './axis';
import { wholeWindow } from './axis';
import type { TimeWindow } from './frame';

const leastWindowMs = 0.02;

export interface Zoom {
  readonly window: TimeWindow | undefined;
  /** Makes the window `factor` times as long, keeping the time `aroundMs` where it is. */
  by(factor: number, aroundMs: number): void;
  to(fromMs: number, toMs: number): void;
  fit(): void;
}

export function useZoom(totalMs: number): Zoom {
  const [window, setWindow] = useState<TimeWindow>();
  const to = (fromMs: number, toMs: number): void => setWindow(boundedWindow(fromMs, toMs, totalMs));
  return {
    window,
    to,
    fit: () => setWindow(undefined),
    by: (factor, aroundMs) => {
      const { fromMs, toMs } = window ?? wholeWindow(totalMs);
      to(aroundMs - (aroundMs - fromMs) * factor, aroundMs + (toMs - aroundMs) * factor);
    },
  };
}

/** Inside the story and not shorter than can be told apart; undefined when it would hold the whole. */
export function boundedWindow(fromMs: number, toMs: number, totalMs: number): TimeWindow | undefined {
  const whole = wholeWindow(totalMs);
  const length = Math.max(leastWindowMs, toMs - fromMs);
  if (length >= whole.toMs) return undefined;
  const from = Math.min(Math.max(0, fromMs), whole.toMs - length);
  return { fromMs: from, toMs: from + length };
}

/** Ctrl or ⌘ with the wheel zooms around the pointer; the wheel alone stays the page's. */
export function useWheelZoom(
  ref: RefObject<SVGSVGElement | null>,
  axis: Axis,
  zoom: Zoom,
  toX: (clientX: number) => number,
): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom.by(event.deltaY < 0 ? 0.8 : 1.25, axis.ms(toX(event.clientX)));
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const listen = (event: WheelEvent): void => onWheel(event);
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, [ref]);
}
