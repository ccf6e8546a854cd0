/**
 * Where everything on the map stands: a pure function of the room, the scenario's shape and the scale. The same numbers draw the picture,
 * place the buttons over it and carry the request along its path.
 */
import { leastWideWidth } from './bands';
import { tallLayout } from './layout-tall';
import type { MapLayout, MapMode } from './layout-types';
import { wideLayout } from './layout-wide';
import type { ScenarioShape } from './shape';

export interface MapInput {
  /** Room in px. The layout is never narrower or lower than the map can be drawn; its own width and height say what it took. */
  readonly width: number;
  readonly height: number;
  readonly shape: ScenarioShape;
  readonly mode: MapMode;
  /** `projector`: everything larger, so that the smallest words are 22 px. */
  readonly size: 'normal' | 'projector';
}

const projectorScale = 22 / 14;
/** The narrowest map that there is; larger words never make the drawing narrower than this. */
const leastWidth = 320;
const designWidth = 1080;
const designHeight = 572;
/** On large screens the map grows with its room, up to this. */
const greatestScale = 1.25;

export function mapLayout({ width, height, shape, mode, size }: MapInput): MapLayout {
  const scale = scaleFor(width, height, mode, size);
  return mode === 'wide'
    ? wideLayout(width / scale, height / scale, scale, shape)
    : tallLayout(width / scale, height / scale, scale, shape);
}

/** Wide wherever the bands fit; upright below, and on every narrow screen. */
export function modeFor(width: number, height: number, shape: ScenarioShape, size: MapInput['size']): MapMode {
  const scale = scaleFor(width, height, 'wide', size);
  return width / scale >= Math.max(narrowest, leastWideWidth(shape)) ? 'wide' : 'tall';
}

const narrowest = 720;

function scaleFor(width: number, height: number, mode: MapMode, size: MapInput['size']): number {
  if (size === 'projector') return Math.max(1, Math.min(projectorScale, width / leastWidth));
  if (mode === 'tall') return 1;
  return Math.max(1, Math.min(greatestScale, width / designWidth, height / designHeight));
}
