import type { ReactNode } from 'react';
import { useId } from 'react';
import type { PaceMode } from './speed';

interface PaceSwitchProps {
  readonly pace: PaceMode;
  readonly onPace: (pace: PaceMode) => void;
}

/** Where there is little room the first word stands alone; the name keeps both. */
const modes: readonly {
  readonly value: PaceMode;
  readonly first: string;
  readonly rest: string;
  readonly title: string;
}[] = [
  { value: 'story', first: 'Story', rest: 'pace', title: 'Every event stays long enough to be read' },
  { value: 'true', first: 'True', rest: 'scale', title: 'Every millisecond takes as long as any other' },
];

/** Which clock playing follows. */
export function PaceSwitch({ pace, onPace }: PaceSwitchProps): ReactNode {
  const name = useId();
  return (
    <fieldset className="transport-pace">
      <legend className="visually-hidden">Pace</legend>
      {modes.map(({ value, first, rest, title }) => (
        <label key={value} title={title}>
          <input
            type="radio"
            name={name}
            value={value}
            aria-label={`${first} ${rest}`}
            checked={pace === value}
            onChange={() => onPace(value)}
          />
          <span>
            {first}
            <span className="transport-pace-rest">{rest}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
