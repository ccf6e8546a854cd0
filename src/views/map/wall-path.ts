/** Walls as SVG paths: a C open to the right in the wide map, an arch open to the bottom in the tall one. */
import { round } from './geometry';
import type { Lane, MapLayout, Wall } from './layout-types';

/** Walls run this far past the map's edge, so that their ends are never seen. */
const beyond = 4;

export function wallLine(wall: Wall, layout: MapLayout): string {
  const [u, near, far, r] = [wall.u, wall.near, wall.far, wall.radius].map(round) as [number, number, number, number];
  if (layout.mode === 'wide') {
    const edge = round(layout.width + beyond);
    return `M${edge} ${near}H${u + r}A${r} ${r} 0 0 0 ${u} ${near + r}V${far - r}A${r} ${r} 0 0 0 ${u + r} ${far}H${edge}`;
  }
  const edge = round(layout.height + beyond);
  return `M${near} ${edge}V${u + r}A${r} ${r} 0 0 1 ${near + r} ${u}H${far - r}A${r} ${r} 0 0 1 ${far} ${u + r}V${edge}`;
}

/** A lane's pill, open to the right like the walls. */
export function laneLine(lane: Lane, layout: MapLayout): string {
  const { left, top, bottom } = lane.box;
  const r = (bottom - top) / 2;
  const edge = layout.width + beyond;
  return `M${edge} ${round(top)}H${left + r}a${r} ${r} 0 0 0 0 ${bottom - top}H${edge}`;
}

/** The branch from the rail to a lane's wall. */
export function branchPath(lane: Lane, layout: MapLayout): string {
  const { branch, rails } = layout;
  if (branch === null) return '';
  const r = branch.across - branch.from;
  const up = lane.middle < rails.in ? -1 : 1;
  return (
    `M${branch.from} ${rails.in}q${r} 0 ${r} ${up * r}` +
    `V${round(lane.middle - up * r)}q0 ${up * r} ${r} ${up * r}H${branch.wall}`
  );
}
