/** The page's one frame loop, as far as a picture needs it: it paints when a frame is drawn and asks for frames when something moved. */
import { useEffect, useEffectEvent, useLayoutEffect } from 'react';
import type { Playhead } from '../transport/playhead';

export interface FrameSource {
  /** Calls `painter` in every frame that is drawn; the answer takes it out again. */
  paint(painter: () => void): () => void;
  /** Asks for one frame. */
  invalidate(): void;
}

/**
 * Calls `paint` in a frame after every move of the playhead and after every render, never twice in a frame.
 * @param frames the page's loop; without one the picture asks the browser for frames of its own
 */
export function usePainting(playhead: Playhead, frames: FrameSource | undefined, paint: () => void): void {
  const onPaint = useEffectEvent(paint);
  useEffect(() => {
    const source = frames ?? ownFrames();
    const stopPainting = source.paint(() => onPaint());
    const stopListening = playhead.subscribe(() => source.invalidate());
    source.invalidate();
    return () => {
      stopListening();
      stopPainting();
    };
  }, [playhead, frames]);
  useLayoutEffect(() => onPaint());
}

function ownFrames(): FrameSource {
  const painters = new Set<() => void>();
  let handle: number | undefined;
  return {
    paint(painter) {
      painters.add(painter);
      return () => {
        painters.delete(painter);
        if (painters.size === 0 && handle !== undefined) cancelAnimationFrame(handle);
      };
    },
    invalidate() {
      handle ??= requestAnimationFrame(() => {
        handle = undefined;
        for (const painter of painters) painter();
      });
    },
  };
}
