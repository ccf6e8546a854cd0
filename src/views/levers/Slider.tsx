/** The track of a number lever: the platform's own range input, with the values worth trying marked under it. */
import type { KeyboardEvent, ReactNode } from 'react';
import type { NumberLever, PlacedLever } from '../../scenario';
import { leverName, valueWords } from './lever-words';
import type { LeverChange } from './lever-change';
import { fromPosition, labelledTicks, stepped, toPosition, toTick, trackLength } from './scale';

interface SliderProps {
  readonly placed: PlacedLever;
  readonly lever: NumberLever;
  readonly onChange: LeverChange;
  readonly describedBy: string;
}

export function Slider({ placed, lever, onChange, describedBy }: SliderProps): ReactNode {
  const value = Number(placed.value);
  const labelled = labelledTicks(lever);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = keyTarget(event.key, lever, value);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== value) onChange(placed, next, { isFinal: true });
  };
  const settle = (): void => {
    onChange(placed, value, { isFinal: true });
  };

  return (
    <div className="lever-slider">
      <input
        type="range"
        aria-label={leverName(placed)}
        aria-valuetext={valueWords(placed, value)}
        aria-describedby={describedBy}
        min={0}
        max={trackLength}
        step={1}
        value={toPosition(lever, value)}
        onChange={(event) => {
          const next = fromPosition(lever, Number(event.target.value));
          if (next !== value) onChange(placed, next, { isFinal: false });
        }}
        onPointerUp={settle}
        onKeyDown={onKeyDown}
      />
      <div className="lever-ticks" aria-hidden="true">
        {lever.ticks.map((tick) => (
          <span key={tick} className="lever-tick" style={{ left: `${toPosition(lever, tick) / (trackLength / 100)}%` }}>
            {labelled.includes(tick) ? tickWords(tick) : ''}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Thousands and millions short: a tick has little room. */
function tickWords(tick: number): string {
  if (tick >= 1_000_000) return `${tick / 1_000_000} M`;
  return tick >= 10_000 ? `${tick / 1000} k` : String(tick);
}

function keyTarget(key: string, lever: NumberLever, value: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stepped(lever, value, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return stepped(lever, value, -1);
    case 'PageUp':
      return toTick(lever, value, 1);
    case 'PageDown':
      return toTick(lever, value, -1);
    case 'Home':
      return lever.min;
    case 'End':
      return lever.max;
    default:
      return undefined;
  }
}
