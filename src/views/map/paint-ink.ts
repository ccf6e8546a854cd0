/** Strokes as SVG paths. Elements are kept from one picture to the next and only their attributes change. */
import { stationToken } from '../stations';
import { pathData } from './geometry';
import type { InkKind, Stroke } from './ink';

const svg = 'http://www.w3.org/2000/svg';

/** The lines a stroke is made of, from below to above. */
const layers: Readonly<Record<InkKind, readonly string[]>> = {
  earlier: ['map-ink-earlier'],
  network: ['map-ink', 'map-ink-core'],
  work: ['map-ink'],
  spur: ['map-ink-spur'],
  wait: ['map-ink-wait', 'map-ink-wait-ground', 'map-ink-wait-hatch'],
};

export function paintInk(group: SVGGElement, strokes: readonly Stroke[]): void {
  const lines = strokes.flatMap((stroke) => layers[stroke.kind].map((name) => ({ name, stroke })));
  lines.forEach(({ name, stroke }, index) => {
    const element = group.children[index] ?? group.appendChild(document.createElementNS(svg, 'path'));
    setAttribute(element, 'class', name);
    setAttribute(element, 'd', pathData(stroke.points));
    setAttribute(element, 'stroke', name.endsWith('hatch') ? `url(#hatch-${stationToken(stroke.station)})` : '');
  });
  while (group.children.length > lines.length) group.lastElementChild?.remove();
}

function setAttribute(element: Element, name: string, value: string): void {
  if ((element.getAttribute(name) ?? '') === value) return;
  if (value === '') element.removeAttribute(name);
  else element.setAttribute(name, value);
}
