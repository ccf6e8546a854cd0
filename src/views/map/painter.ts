/**
 * Draws what moves: the request, its ink, the stops behind it, the line that it waits in. It changes a few attributes of SVG elements and
 * never passes through React, so that it can follow the playhead sixty times a second.
 */
import type { Chevron, Crossing } from './crossings';
import { chevronsOf, crossingsOf } from './crossings';
import { pathData, round } from './geometry';
import { doneBefore, growingAt } from './ink';
import { paintInk } from './paint-ink';
import { paintLine } from './paint-line';
import type { RequestPath } from './path';
import { positionAt, segmentAt } from './path';
import type { TokenWords } from './token-words';
import { wordsFor } from './token-words';

/** Elements that React has rendered and the painter fills. */
export interface MovingParts {
  readonly ink: SVGGElement;
  readonly growing: SVGGElement;
  /** The line of the hop under way, and the numbers at its ends. */
  readonly hop: SVGPathElement;
  readonly hopEnds: SVGGElement;
  readonly line: SVGGElement;
  readonly token: SVGGElement;
  readonly words: SVGGElement;
  /** By key of the stop or chevron. */
  readonly stops: ReadonlyMap<string, SVGElement>;
  readonly chevrons: ReadonlyMap<string, SVGElement>;
  /** By index of the failed segment. */
  readonly failures: ReadonlyMap<number, SVGElement>;
}

export interface Scene {
  readonly path: RequestPath;
  readonly words: TokenWords;
  /** Requests before the followed one in the line for a connection; 0 while it does not wait there. */
  readonly ahead: number;
  readonly isStill: boolean;
}

const crossFadeMs = 120;

export class Painter {
  readonly #parts: MovingParts;
  #path: RequestPath | null = null;
  #crossings: readonly Crossing[] = [];
  #chevrons: readonly Chevron[] = [];
  #segment = -1;

  constructor(parts: MovingParts) {
    this.#parts = parts;
  }

  paint(scene: Scene, playheadMs: number): void {
    const { path } = scene;
    const isNewPath = path !== this.#path;
    if (isNewPath) {
      this.#path = path;
      this.#crossings = crossingsOf(path);
      this.#chevrons = chevronsOf(path);
    }
    const segment = segmentAt(path.story, playheadMs);
    const atMs = scene.isStill ? stillTime(path, segment, playheadMs) : playheadMs;
    if (isNewPath || segment !== this.#segment) {
      paintInk(this.#parts.ink, doneBefore(path, segment));
      this.#paintHop(scene, segment);
      if (scene.isStill && !isNewPath) this.#crossFade();
      this.#segment = segment;
    }
    paintInk(this.#parts.growing, growingAt(path, segment, atMs));
    this.#paintPosition(scene, atMs, playheadMs);
  }

  #paintPosition(scene: Scene, atMs: number, playheadMs: number): void {
    const { path } = scene;
    const { token, words, stops, chevrons, failures, line } = this.#parts;
    const position = positionAt(path, atMs);
    const { x, y } = position.point;
    token.setAttribute('transform', `translate(${round(x)} ${round(y)})`);
    token.setAttribute('data-carries', position.carries);
    const isAtClient = position.travelled < 1 || (path.length - position.travelled < 1 && position.isHome);
    token.setAttribute('data-home', String(isAtClient));
    for (const { stop, at } of this.#crossings) {
      const isPassed = position.travelled >= at - 0.01 && playheadMs > path.story.startMs;
      stops.get(stop.key)?.setAttribute('data-passed', String(isPassed));
      if (stop.key === 'in-tls') stops.get('capsule')?.setAttribute('data-passed', String(isPassed));
    }
    for (const { key, until } of this.#chevrons) {
      chevrons.get(key)?.setAttribute('visibility', position.travelled < until - 12 ? 'visible' : 'hidden');
    }
    for (const mark of path.failures) {
      failures.get(mark.segment)?.setAttribute('visibility', playheadMs >= mark.atMs ? 'visible' : 'hidden');
    }
    paintLine(line, scene, position);
    wordsFor(words, scene, position, playheadMs);
  }

  /** Without movement the whole hop under way is marked, from its first stop to its second. */
  #paintHop({ path, isStill }: Scene, segment: number): void {
    const { hop, hopEnds } = this.#parts;
    const stretch = isStill ? path.stretches[segment] : undefined;
    const points = stretch?.line.points ?? [];
    hop.setAttribute('d', points.length > 1 ? pathData(points) : '');
    const shown = (stretch?.line.length ?? 0) >= 64 ? [points[0], points[points.length - 1]] : [];
    [...hopEnds.children].forEach((end, index) => {
      const point = shown[index];
      end.setAttribute('visibility', point === undefined ? 'hidden' : 'visible');
      if (point !== undefined) end.setAttribute('transform', `translate(${round(point.x)} ${round(point.y)})`);
    });
  }

  #crossFade(): void {
    for (const part of [this.#parts.ink, this.#parts.growing, this.#parts.token, this.#parts.hopEnds]) {
      part.animate?.([{ opacity: 0 }, { opacity: 1 }], { duration: crossFadeMs });
    }
  }
}

/** A still shows the request in the middle of its hop; at the very ends where it is. */
function stillTime(path: RequestPath, segment: number, playheadMs: number): number {
  const { story } = path;
  const { startMs = 0, endMs = 0 } = story.segments[segment] ?? {};
  if (playheadMs <= story.startMs || playheadMs >= story.endMs) return playheadMs;
  return (startMs + endMs) / 2;
}
