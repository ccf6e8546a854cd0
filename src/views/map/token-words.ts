/** The followed request's own words beside it: its number, where it stands, and how long that still takes. */
import type { Segment } from '../../journey';
import { oneDecimalMs } from '../format';
import { stationLabel } from '../stations';
import { round } from './geometry';
import type { Label, MapLayout } from './layout-types';
import type { Position, RequestPath } from './path';
import type { Scene } from './painter';
import { fitted, wrapped } from './text-width';
import { nameSize, textSize } from './label';

export interface TokenWords {
  readonly request: number;
  /** 'third in line'; empty where the segment's name says enough. */
  readonly place: string;
}

/** Fills the group's line and four texts; hides it where the map has no room for words. */
export function wordsFor(group: SVGGElement, scene: Scene, position: Position, atMs: number): void {
  const { path, words } = scene;
  const segment = path.story.segments[position.segment];
  const visit = path.visits[position.segment];
  const zone = visit === undefined ? undefined : path.layout.zones[visit.zone];
  const spot = zone === undefined || visit === undefined ? '' : tokenSpot(visit.rail, zone.key);
  const labels = path.layout.labels.token[spot] ?? [];
  const isTaken = position.carries === 'error' && spot === failureSpot(path);
  const isShown =
    labels.length > 0 && !isTaken && segment !== undefined && atMs > path.story.startMs && atMs < path.story.endMs;
  group.setAttribute('visibility', isShown ? 'visible' : 'hidden');
  if (!isShown) return;
  const left = Math.max(0, segment.endMs - atMs);
  const room = labels[0]?.room ?? 0;
  const doing = words.place === '' ? doingOf(segment) : words.place;
  const lines = [
    `Request ${words.request}`,
    ...(doing === '' ? [] : wrapped(doing, room, textSize).slice(0, 2)),
    ...(left > 0 ? [`${oneDecimalMs(left)} to go`] : []),
  ];
  const [lead, ...texts] = [...group.children];
  lead?.setAttribute('d', leadTo(labels[0], position, path.layout));
  texts.forEach((text, index) => {
    const label = labels[index];
    if (label === undefined) return;
    text.setAttribute('x', String(round(label.x)));
    text.setAttribute('y', String(round(label.y)));
    const size = index === 0 ? nameSize : textSize;
    text.textContent = fitted(lines[index] ?? '', label.room, size, index === 0);
  });
}

/** A layer, the handler or an exchange by its name; a station's own work needs none. */
function doingOf({ name, station, spentOn }: Segment): string {
  if (spentOn === 'wait') return 'waiting';
  return name === stationLabel(station) ? '' : name;
}

/** Key of the words' place for a rail and a zone; layers and the handler share the app's. */
export function tokenSpot(rail: 'in' | 'out', zone: string): string {
  return `${rail}:${zone.startsWith('layer-') || zone === 'handler' ? 'app' : zone}`;
}

/** Key of the place of a failed request's badge, or '' where it has none: below the response's rail, in the pool between the rails. */
export function failureSpot({ story, failures, visits, layout }: RequestPath): string {
  const last = failures[failures.length - 1];
  const zone = last === undefined ? undefined : layout.zones[visits[last.segment]?.zone ?? -1];
  if (!story.status.isFailure || zone === undefined) return '';
  return zone.key === 'pool' ? 'in:pool' : tokenSpot('out', zone.key);
}

/** A short line from the request down to its words, where it stands above them. */
function leadTo(label: Label | undefined, { point }: Position, { rails }: MapLayout): string {
  if (label === undefined || point.x < label.x - 4 || point.x > label.x + label.room) return '';
  const isAbove = Math.abs(point.y - rails.in) < 1 && label.y > rails.in && label.y < rails.out;
  return isAbove ? `M${round(point.x)} ${round(point.y + 12)}v${round(Math.max(0, label.y - point.y - 30))}` : '';
}
