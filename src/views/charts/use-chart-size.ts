import type { RefObject } from 'react';
import { useSize } from '../waterfall/use-size';

export interface ChartSize {
  /** In px of the drawing, which is made for words of 14 px. */
  readonly width: number;
  /** By how much the drawing is enlarged: more than 1 on a projector. */
  readonly scale: number;
}

/** The room of a chart, in the drawing's own px. */
export function useChartSize(ref: RefObject<HTMLElement | null>, width: number): ChartSize {
  const size = useSize(ref, { width, scale: 1 });
  return { width: size.width / size.scale, scale: size.scale };
}
