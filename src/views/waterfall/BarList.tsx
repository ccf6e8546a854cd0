/** The bars as a list for the keyboard and for assistive technology: one stop for Tab, arrows inside, Enter goes there. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import type { Story } from '../../journey';
import { stationIds } from '../stations';
import type { Bar } from './frame';
import { barWords } from './words';

interface BarListProps {
  readonly story: Story;
  readonly bars: readonly Bar[];
  readonly barHeight: number;
  /** Index into `bars` of the one that the playhead stands in, or -1. */
  readonly current: number;
  readonly onPick: (bar: Bar) => void;
  /** '+', '-' and '0' zoom while the list has the focus. */
  readonly onZoomKey: (key: '+' | '-' | '0') => void;
}

export function BarList({ story, bars, barHeight, current, onPick, onZoomKey }: BarListProps): ReactNode {
  const group = useRef<SVGGElement>(null);
  const [reached, setReached] = useState<number>();
  const stop = Math.min(bars.length - 1, reached ?? Math.max(0, current));

  const goTo = (index: number): void => {
    setReached(index);
    const option = group.current?.children[index];
    if (option instanceof SVGElement) option.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const bar = bars[stop];
    const target = keyTarget(event.key, bars, stop);
    if (target !== undefined) goTo(target);
    else if ((event.key === 'Enter' || event.key === ' ') && bar) onPick(bar);
    else if (event.key === '+' || event.key === '-' || event.key === '0') onZoomKey(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <g
      ref={group}
      role="listbox"
      aria-label="Spans in the order of time"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setReached(undefined);
      }}
    >
      {bars.map((bar, index) => (
        <rect
          key={bar.segment}
          role="option"
          tabIndex={index === stop ? 0 : -1}
          aria-selected={index === current}
          aria-label={barWords(story, bar)}
          x={bar.x - 2}
          y={bar.y - 2}
          width={bar.width + 4}
          height={barHeight + 4}
          className="waterfall-option"
        />
      ))}
    </g>
  );
}

function keyTarget(key: string, bars: readonly Bar[], from: number): number | undefined {
  const last = bars.length - 1;
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowDown':
      return inOtherRow(bars, from, 1);
    case 'ArrowUp':
      return inOtherRow(bars, from, -1);
    default:
      return undefined;
  }
}

/** The bar nearest in time in the next row, down or up, that has any. */
export function inOtherRow(bars: readonly Bar[], from: number, direction: 1 | -1): number {
  const start = bars[from];
  if (!start) return from;
  const rowOf = (bar: Bar): number => stationIds.indexOf(bar.station);
  const centre = start.x + start.width / 2;
  for (let row = rowOf(start) + direction; row >= 0 && row < stationIds.length; row += direction) {
    const candidates = bars.flatMap((bar, index) =>
      rowOf(bar) === row ? [{ index, distance: Math.abs(bar.x + bar.width / 2 - centre) }] : [],
    );
    const nearest = candidates.sort((a, b) => a.distance - b.distance)[0];
    if (nearest) return nearest.index;
  }
  return from;
}
