import type { ReactNode } from 'react';
import { useId } from 'react';
import type { PaceMode } from './speed';

interface PaceSwitchProps {
  readonly pace: PaceMode;
  readonly onPace: (pace: PaceMode) => void;
}

const modes: readonly { readonly value: PaceMode; readonly label: string; readonly title: string }[] = [
  { value: 'story', label: 'Story pace', title: 'Every event stays long enough to be read' },
  { value: 'true', label: 'True scale', title: 'Every millisecond takes as long as any other' },
];

/** Which clock playing follows. */
export function PaceSwitch({ pace, onPace }: PaceSwitchProps): ReactNode {
  const name = useId();
  return (
    <fieldset className="transport-pace">
      <legend className="visually-hidden">Pace</legend>
      {modes.map(({ value, label, title }) => (
        <label key={value} title={title}>
          <input type="radio" name={name} value={value} checked={pace === value} onChange={() => onPace(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
