/** The waterfall where there is no room for rows: every span in one bar, the sums under it. */
import type { ReactNode } from 'react';
import { memo, useId, useMemo, useRef } from 'react';
import type { Story } from '../../journey';
import { stationColour } from '../stations';
import { writeTenths } from '../sum/round';
import { kindTenths } from '../sum/self-times';
import { waitFill } from '../theme/patterns';
import type { Playhead } from '../transport/playhead';
import { usePlayheadMove } from '../transport/playhead';
import type { StackPart } from './stack';
import { stackOf } from './stack';
import { useSize } from './use-size';
import { waterfallSummary } from './words';
import './stacked-waterfall.css';

const height = 16;

interface StackedWaterfallProps {
  readonly story: Story;
  readonly playhead: Playhead;
  /** Called with a time of the run. */
  readonly onSeek: (atMs: number) => void;
}

export function StackedWaterfall({ story, playhead, onSeek }: StackedWaterfallProps): ReactNode {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const past = useRef<SVGRectElement>(null);
  const future = useRef<SVGRectElement>(null);
  const mark = useRef<SVGGElement>(null);
  const { width, scale } = useSize(root, { width: 342, scale: 1 });
  const parts = useMemo(() => stackOf(story, width / scale), [story, width, scale]);
  const kinds = kindTenths(story);

  usePlayheadMove(playhead, (atMs) => {
    const share = (atMs - story.startMs) / Math.max(story.endMs - story.startMs, Number.MIN_VALUE);
    const x = Math.min(1, Math.max(0, share)) * (width / scale);
    mark.current?.setAttribute('transform', `translate(${x} 0)`);
    past.current?.setAttribute('width', String(x));
    future.current?.setAttribute('x', String(x));
  });

  return (
    <div className="stacked" ref={root}>
      <div className="stacked-bar" style={{ height: (height + 16) * scale }}>
        <svg
          role="img"
          aria-label={waterfallSummary(story)}
          width="100%"
          height={(height + 16) * scale}
          viewBox={`0 -8 ${width / scale} ${height + 16}`}
        >
          <clipPath id={`${id}-past`}>
            <rect ref={past} x={0} y={0} width={0} height={height} />
          </clipPath>
          <clipPath id={`${id}-future`}>
            <rect ref={future} x={0} y={0} width={width} height={height} />
          </clipPath>
          <g clipPath={`url(#${id}-future)`}>
            <Parts parts={parts} isFuture />
          </g>
          <g clipPath={`url(#${id}-past)`}>
            <Parts parts={parts} isFuture={false} />
          </g>
          <g ref={mark} className="stacked-playhead">
            <path d={`M0 -6V${height + 8}`} />
            <path d="M-5 -8h10v5l-5 5-5-5Z" />
          </g>
        </svg>
        <Scrubber story={story} playhead={playhead} onSeek={onSeek} />
      </div>
      <p className="stacked-sum">
        <span>
          wait {writeTenths(kinds.wait)} · work {writeTenths(kinds.work)} · network {writeTenths(kinds.network)}
        </span>
        <b>{writeTenths(kinds.total)} ms</b>
      </p>
    </div>
  );
}

/** A range input over the bar: the finger, the keyboard and the screen reader all get the platform's own slider. */
function Scrubber({ story, playhead, onSeek }: StackedWaterfallProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  usePlayheadMove(playhead, (atMs) => {
    if (!input.current) return;
    input.current.value = String(atMs - story.startMs);
    input.current.setAttribute('aria-valuetext', `${(atMs - story.startMs).toFixed(1)} ms`);
  });
  return (
    <input
      ref={input}
      className="stacked-scrubber"
      type="range"
      aria-label="Playhead"
      min={0}
      max={story.endMs - story.startMs}
      step="any"
      onChange={(event) => onSeek(story.startMs + Number(event.target.value))}
    />
  );
}

const Parts = memo(function Parts({
  parts,
  isFuture,
}: {
  readonly parts: readonly StackPart[];
  readonly isFuture: boolean;
}): ReactNode {
  return parts.map(({ segment, station, kind, x, width }) => {
    const colour = stationColour(station);
    const weight = kind === 'network' ? 1.5 : 1;
    const isSolid = (kind === 'work' || kind === 'failed') && !isFuture;
    return (
      <g key={segment} className={isFuture ? 'stacked-future' : undefined}>
        {kind === 'wait' && (
          <rect
            className="stacked-wait"
            x={x}
            y={0}
            width={width}
            height={height}
            style={{ fill: waitFill(station) }}
          />
        )}
        {isSolid ? (
          <rect x={x} y={0} width={width} height={height} style={{ fill: colour }} />
        ) : (
          <rect
            className={kind === 'work' || kind === 'failed' ? 'stacked-ahead' : 'stacked-edge'}
            x={x + weight / 2}
            y={weight / 2}
            width={Math.max(0.5, width - weight)}
            height={height - weight}
            style={{ stroke: colour, strokeWidth: weight, color: colour }}
          />
        )}
      </g>
    );
  });
});
