import type { ReactNode } from 'react';
import type { PlacedLever } from '../../scenario';
import { leverName } from './lever-words';
import type { LeverChange } from './lever-change';

interface SwitchFieldProps {
  readonly placed: PlacedLever;
  readonly onChange: LeverChange;
  readonly describedBy?: string;
}

export function SwitchField({ placed, onChange, describedBy }: SwitchFieldProps): ReactNode {
  const isOn = placed.value === true;
  return (
    <label className="lever-switch">
      <input
        type="checkbox"
        role="switch"
        aria-label={leverName(placed)}
        aria-describedby={describedBy}
        checked={isOn}
        onChange={(event) => onChange(placed, event.target.checked, { isFinal: true })}
      />
      <span aria-hidden="true">{isOn ? 'on' : 'off'}</span>
    </label>
  );
}
