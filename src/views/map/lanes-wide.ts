/** The servers beside the open one in the wide map: pills above and below it. */
import type { WideFrame } from './frame-wide';
import { label, nameWidth } from './label';
import type { LaneShare } from './lanes';
import { shareLanes } from './lanes';
import type { Lane } from './layout-types';
import type { ScenarioShape } from './shape';

/** Kept before the name for the ✕ of a server that is down. */
export const crossRoom = 22;

export function wideLanes(frame: WideFrame, shape: ScenarioShape): readonly Lane[] {
  const { depth, height } = frame;
  const { above, below } = shareLanes(shape.servers, shape.chosen, depth.rows);
  const tops = depth.laneTops;
  // Few lanes stand nearest to the open server.
  const upper = above.map((share, index) => lane(frame, share, tops[depth.rows - above.length + index] ?? 0));
  const lower = below.map((share, index) => {
    const mirrored = tops[depth.rows - 1 - index] ?? 0;
    return lane(frame, share, height - mirrored - depth.laneHeight);
  });
  return [...upper, ...lower];
}

function lane(frame: WideFrame, share: LaneShare, top: number): Lane {
  const left = frame.at['reverse-proxy'];
  const right = frame.width;
  const box = { left, right, top, bottom: top + frame.depth.laneHeight };
  const middle = (box.top + box.bottom) / 2;
  const x = left + 24;
  const y = middle + 5;
  const room = Math.min(nameWidth(share.words) + crossRoom, (right - x) / 2);
  const stateX = x + room - crossRoom + 12;
  const key = `lane-${share.servers[0] ?? 0}`;
  return {
    key,
    servers: share.servers,
    words: share.words,
    box,
    middle,
    name: label({ key: `${key}-name`, x, y, room: room - crossRoom, within: box }),
    state: label({ key: `${key}-state`, x: stateX, y, room: right - 8 - stateX, within: box }),
  };
}
