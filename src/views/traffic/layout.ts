/** Where everything on the traffic map stands: a pure function of the room, the scenario's shape and which servers run. */
import { leastWideWidth } from '../map/bands';
import type { ScenarioShape } from '../map/shape';
import { tallTraffic } from './layout-tall';
import type { TrafficLayout } from './layout-types';
import { wideTraffic } from './layout-wide';
import type { PlannedServer } from './lane-plan';

export interface TrafficLayoutInput {
  /** Room in px. The layout is never narrower or lower than it can be drawn; its own width and height say what it took. */
  readonly width: number;
  readonly height: number;
  readonly shape: ScenarioShape;
  readonly servers: readonly PlannedServer[];
  /** `projector`: everything larger, so that the smallest words are 22 px. */
  readonly size: 'normal' | 'projector';
}

const projectorScale = 22 / 14;
const leastWidth = 320;
const narrowest = 720;
const designWidth = 1080;
const designHeight = 500;
/** On large screens the map grows with its room, up to this. */
const greatestScale = 1.25;

export function trafficLayout({ width, height, shape, servers, size }: TrafficLayoutInput): TrafficLayout {
  const isProjector = size === 'projector';
  const wide = isProjector
    ? Math.max(1, Math.min(projectorScale, width / leastWidth))
    : Math.max(1, Math.min(greatestScale, width / designWidth, height / designHeight));
  if (width / wide >= Math.max(narrowest, leastWideWidth(shape))) {
    return wideTraffic(width / wide, height / wide, wide, shape, servers);
  }
  const scale = isProjector ? wide : 1;
  return tallTraffic(width / scale, height / scale, scale, shape, servers);
}
