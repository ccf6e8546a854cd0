/** The line through all rows that says where the run stands: moved by hand or by playing, without a render of React. */
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useRef } from 'react';
import { oneDecimalMs } from '../format';
import { keyTarget } from '../transport/key-target';
import type { Playhead } from '../transport/playhead';
import { usePlayheadMove } from '../transport/playhead';
import type { WaterfallLayout } from './layout';
import type { Label } from './frame';
import { reachOf } from './frame';

interface PlayheadMarkProps {
  readonly layout: WaterfallLayout;
  readonly playhead: Playhead;
  readonly startMs: number;
  readonly endMs: number;
  /** What the playhead stands in, for the slider's words: 'Connection pool, wait'. */
  readonly place: string;
  readonly onSeek: (atMs: number) => void;
  readonly past: RefObject<SVGRectElement | null>;
  readonly future: RefObject<SVGRectElement | null>;
  /** The words above the rows, which give way to the flag. */
  readonly axisWords: RefObject<SVGGElement | null>;
}

export function PlayheadMark(props: PlayheadMarkProps): ReactNode {
  const { layout, playhead, startMs, endMs, place, onSeek } = props;
  const { axis } = layout;
  const group = useRef<SVGGElement>(null);
  const line = useRef<SVGPathElement>(null);
  const text = useRef<SVGTextElement>(null);
  const spanMs = axis.window.toMs - axis.window.fromMs;
  const decimals = spanMs < 2 ? 3 : spanMs < 20 ? 2 : 1;

  usePlayheadMove(playhead, (atMs) => {
    const ms = atMs - startMs;
    const x = axis.x(ms);
    const isInside = x >= axis.left - 0.5 && x <= axis.right + 0.5;
    const shown = Math.min(axis.right, Math.max(axis.left, x));
    const number = ms.toFixed(decimals);
    const isFlipped = flips(number, shown, axis.right, layout.overrun?.label);
    group.current?.setAttribute('transform', `translate(${shown} 0)`);
    group.current?.setAttribute('aria-valuenow', ms.toFixed(1));
    group.current?.setAttribute('aria-valuetext', `${oneDecimalMs(ms)}, ${place}`);
    line.current?.setAttribute('visibility', isInside ? 'visible' : 'hidden');
    if (text.current) {
      text.current.textContent = number;
      text.current.setAttribute('x', isFlipped ? '-14' : '14');
      text.current.setAttribute('text-anchor', isFlipped ? 'end' : 'start');
    }
    props.past.current?.setAttribute('width', String(Math.max(0, shown)));
    props.future.current?.setAttribute('x', String(shown));
    giveWay(props.axisWords.current, reachOfFlag(number, shown, isFlipped));
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = playhead.get();
    const step = Math.min(1, spanMs / 100) * (event.shiftKey ? 10 : 1);
    const to = keyTarget(event.key, at, step, startMs, endMs);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.min(endMs, Math.max(startMs, to)));
  };

  return (
    <g
      ref={group}
      className="waterfall-playhead"
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={Number((endMs - startMs).toFixed(1))}
      aria-valuenow={0}
      onKeyDown={onKeyDown}
    >
      <path ref={line} d={`M0 20V${layout.heights.rowsBottom + 2}`} className="waterfall-playhead-line" />
      <rect x={-12} y={0} width={24} height={26} rx={4} className="waterfall-playhead-grip" />
      <path d="M-7 6h14v10l-7 8-7-8Z" className="waterfall-playhead-flag" />
      <text ref={text} x={14} y={17} className="waterfall-playhead-text" />
    </g>
  );
}

type Reach = readonly [from: number, to: number];

const figureWidth = 8.5;

/** What the flag and its number cover, with the number on the right or, flipped, on the left. */
function reachOfFlag(number: string, x: number, isFlipped: boolean): Reach {
  const width = 18 + number.length * figureWidth;
  return isFlipped ? [x - width, x + 11] : [x - 11, x + width];
}

/** The number goes to the left at the plot's end, and where it would cover by how much the budget is overrun. */
function flips(number: string, x: number, right: number, label: Label | undefined): boolean {
  if (x > right - 10) return true;
  return label !== undefined && meet(reachOfFlag(number, x, false), reachOf(label));
}

function meet([from, to]: Reach, [otherFrom, otherTo]: Reach): boolean {
  return from < otherTo && otherFrom < to;
}

/** Words of the axis whose place the flag needs are hidden while it stands there. */
function giveWay(words: SVGGElement | null, flag: Reach): void {
  for (const word of words?.children ?? []) {
    const reach: Reach = [Number(word.getAttribute('data-from')), Number(word.getAttribute('data-to'))];
    word.setAttribute('visibility', meet(flag, reach) ? 'hidden' : 'visible');
  }
}
