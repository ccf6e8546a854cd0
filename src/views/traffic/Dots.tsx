/** The canvas of the traffic map: every request in flight as a dot, painted in the page's frames, and found again by a pointer. */
import type { PointerEvent, ReactNode } from 'react';
import { useMemo, useRef } from 'react';
import type { Positions, Run } from '../../journey';
import { MOST_DOTS, createPositions, positionsAt } from '../../journey';
import type { Playhead } from '../transport/playhead';
import { useColours } from './canvas-colours';
import type { DotField } from './dot-field';
import { createDotField, dotAt, placeDots } from './dot-field';
import { paintDensity, paintDots, paintMark, paintSockets } from './dot-painter';
import type { FrameSource } from './frame-source';
import { usePainting } from './frame-source';
import type { TrafficLayout } from './layout-types';
import { socketHolds } from './socket-holds';
import { spotsOf } from './spots';

/** What the last frame shows; other parts of the map read it when they are used. */
export interface Frame {
  readonly positions: Positions;
  readonly field: DotField;
}

export interface DotsProps {
  readonly run: Run;
  readonly layout: TrafficLayout;
  readonly playhead: Playhead;
  readonly frames: FrameSource | undefined;
  readonly reducedMotion: boolean;
  /** What the canvas shows, in words. */
  readonly words: string;
  /** Request that is marked, or -1. */
  readonly marked: number;
  readonly onFrame: (frame: Frame) => void;
  readonly onPoint: (request: number) => void;
  readonly onOpenRequest: (request: number) => void;
}

/** Without movement a new still is shown at most this often, faded in. */
const stillEveryMs = 700;
const crossFadeMs = 120;

export function Dots(props: DotsProps): ReactNode {
  const { run, layout, playhead, frames, reducedMotion, words, marked, onFrame, onPoint, onOpenRequest } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useColours(canvas);
  const frame = useMemo<Frame>(() => ({ positions: createPositions(), field: createDotField(MOST_DOTS) }), []);
  const stage = useRef<{ places: Positions['places']; layout: TrafficLayout; spots: ReturnType<typeof spotsOf> }>(null);
  const painted = useRef<readonly unknown[]>([]);
  const still = useRef({ shownMs: -Infinity, timer: undefined as ReturnType<typeof setTimeout> | undefined });

  const paint = (): void => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (element === null || !pen || colours === null) return;
    const ratio = window.devicePixelRatio || 1;
    const key = [run, layout, colours, marked, ratio, playhead.get()];
    if (key.every((part, index) => part === painted.current[index])) return;
    if (reducedMotion && waitsForStill(still.current, painted.current, key, paint)) return;
    painted.current = key;

    const scale = layout.scale * ratio;
    const width = Math.round(layout.width * scale);
    const height = Math.round(layout.height * scale);
    if (element.width !== width || element.height !== height) {
      element.width = width;
      element.height = height;
    } else {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, width, height);
    }
    pen.setTransform(scale, 0, 0, scale, 0, 0);

    const { positions, field } = frame;
    positionsAt(run, playhead.get(), positions);
    if (stage.current?.places !== positions.places || stage.current.layout !== layout) {
      stage.current = { places: positions.places, layout, spots: spotsOf(positions.places, layout) };
    }
    const { spots } = stage.current;
    if (positions.mode === 'density') {
      paintDensity(pen, layout, spots, positions, colours, field);
      paintSockets(pen, layout, field, colours);
    } else {
      placeDots({ layout, spots, holds: socketHolds(run) }, positions, field);
      paintSockets(pen, layout, field, colours);
      paintDots(pen, field, colours);
      const dot = marked < 0 ? -1 : field.request.subarray(0, field.count).indexOf(marked);
      if (dot >= 0) paintMark(pen, field.x[dot]!, field.y[dot]!, colours);
    }
    if (reducedMotion) element.animate?.([{ opacity: 0.4 }, { opacity: 1 }], { duration: crossFadeMs });
    onFrame(frame);
  };
  usePainting(playhead, frames, paint);

  const requestAt = (event: PointerEvent, reach: number): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / layout.scale;
    const y = (event.clientY - box.top) / layout.scale;
    const dot = dotAt(frame.field, x, y, reach);
    return dot < 0 ? -1 : frame.field.request[dot]!;
  };
  const reachOf = ({ pointerType }: PointerEvent) => (pointerType === 'touch' ? 22 : 8) / layout.scale;

  return (
    <canvas
      ref={canvas}
      className="traffic-dots"
      role="img"
      aria-label={words}
      data-points={marked >= 0}
      style={{ width: layout.width * layout.scale, height: layout.height * layout.scale }}
      onPointerMove={(event) => onPoint(requestAt(event, reachOf(event)))}
      onPointerLeave={() => onPoint(-1)}
      onPointerUp={(event) => {
        const request = requestAt(event, reachOf(event));
        if (request >= 0 && event.button === 0) onOpenRequest(request);
      }}
    />
  );
}

/** While the playhead moves, stills follow each other slowly; everything else is shown at once. */
function waitsForStill(
  still: { shownMs: number; timer: ReturnType<typeof setTimeout> | undefined },
  before: readonly unknown[],
  now: readonly unknown[],
  paint: () => void,
): boolean {
  const hasMovedOnly = before.length === now.length && now.slice(0, -1).every((part, index) => part === before[index]);
  const leftMs = still.shownMs + stillEveryMs - performance.now();
  if (hasMovedOnly && leftMs > 0) {
    still.timer ??= setTimeout(() => {
      still.timer = undefined;
      paint();
    }, leftMs);
    return true;
  }
  clearTimeout(still.timer);
  still.timer = undefined;
  still.shownMs = performance.now();
  return false;
}
