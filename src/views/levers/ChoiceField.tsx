import type { ReactNode } from 'react';
import { useId } from 'react';
import type { ChoiceLever, PlacedLever } from '../../scenario';
import { leverName } from './lever-words';
import type { LeverChange } from './lever-change';

interface ChoiceFieldProps {
  readonly placed: PlacedLever;
  readonly lever: ChoiceLever;
  readonly onChange: LeverChange;
  readonly describedBy?: string;
}

/** A few short words stand side by side; more of them, or longer ones, open as a list. */
export function ChoiceField({ placed, lever, onChange, describedBy }: ChoiceFieldProps): ReactNode {
  const id = useId();
  const letters = lever.choices.reduce((sum, { label }) => sum + label.length, 0);
  const isRow = lever.choices.length <= 3 && letters <= 26;
  const choose = (value: string): void => {
    onChange(placed, value, { isFinal: true });
  };
  if (!isRow) {
    return (
      <select
        className="lever-select"
        aria-label={leverName(placed)}
        aria-describedby={describedBy}
        value={String(placed.value)}
        onChange={(event) => choose(event.target.value)}
      >
        {lever.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <fieldset className="lever-choices" aria-describedby={describedBy}>
      <legend className="visually-hidden">{leverName(placed)}</legend>
      {lever.choices.map(({ value, label }) => (
        <label key={value}>
          <input type="radio" name={id} value={value} checked={placed.value === value} onChange={() => choose(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
