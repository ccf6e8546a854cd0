import type { RefObject } from 'react';
import { useEffect } from 'react';
import type { StationId } from '../stations';
import type { MapLayout } from './layout-types';

/** Keeps the station that the request is in at the middle of a map that is higher than its room: a cut where movement is reduced. */
export function useCentred(
  frame: RefObject<HTMLElement | null>,
  layout: MapLayout,
  station: StationId,
  reducedMotion: boolean,
): void {
  useEffect(() => {
    const element = frame.current;
    const target = layout.spots.find((spot) => spot.station === station)?.target;
    if (element === null || target === undefined || element.scrollHeight <= element.clientHeight) return;
    const middle = ((target.top + target.bottom) / 2) * layout.scale;
    const top = Math.max(0, middle - element.clientHeight / 2);
    element.scrollTo?.({ top, behavior: reducedMotion ? 'instant' : 'smooth' });
  }, [frame, layout, station, reducedMotion]);
}
