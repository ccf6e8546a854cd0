/** The requests before the followed one in the line for a connection, between it and the head of the line. */
import { round } from './geometry';
import { toPoint } from './places';
import type { Position } from './path';
import type { Scene } from './painter';

const svg = 'http://www.w3.org/2000/svg';
/** From the followed request's middle to that of the one before it, at least. */
const clearOfToken = 18;

export function paintLine(group: SVGGElement, { path, ahead }: Scene, position: Position): void {
  const { layout, story } = path;
  const segment = story.segments[position.segment];
  const pool = layout.zones.find(({ key }) => key === 'pool');
  const isWaiting = segment?.station === 'pool' && segment.spentOn === 'wait' && pool !== undefined;
  const at = layout.mode === 'wide' ? position.point.x : position.point.y;
  const places = isWaiting ? placesAhead(at, pool.waitEnd, ahead, layout.queuePitch) : [];
  places.forEach((u, index) => {
    const element = group.children[index] ?? group.appendChild(document.createElementNS(svg, 'circle'));
    const { x, y } = toPoint(layout, u, layout.rails.in);
    element.setAttribute('class', 'map-waiting');
    element.setAttribute('cx', String(round(x)));
    element.setAttribute('cy', String(round(y)));
    element.setAttribute('r', layout.mode === 'wide' ? '6' : '4');
  });
  while (group.children.length > places.length) group.lastElementChild?.remove();
}

/** Depths of the waiting requests, nearest first: at their pitch, closer together where the line is long, as many as fit. */
export function placesAhead(from: number, head: number, ahead: number, pitch: number): readonly number[] {
  const first = from + Math.max(pitch, clearOfToken);
  const room = head - first;
  const leastPitch = Math.min(11, pitch * 0.75);
  const fits = room < 0 ? 0 : Math.min(ahead, 1 + Math.floor(room / leastPitch));
  const step = fits < 2 ? 0 : Math.min(pitch, room / (fits - 1));
  return Array.from({ length: fits }, (_, index) => first + step * index);
}
