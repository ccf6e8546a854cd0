/** One lever: its name, its value to type or slide, what turning it does, what it was opened with and the way back to that. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { PlacedLever } from '../../scenario';
import { ChoiceField } from './ChoiceField';
import type { LeverValue } from './lever-words';
import { forkWords, leverName, valueWords } from './lever-words';
import type { LeverChange } from './lever-change';
import { NumberField } from './NumberField';
import { Slider } from './Slider';
import { SwitchField } from './SwitchField';

interface LeverRowProps {
  readonly placed: PlacedLever;
  /** What it stood at when the scenario was opened; undefined where nobody knows. */
  readonly opened: LeverValue | undefined;
  readonly onChange: LeverChange;
  readonly onFork: ((placed: PlacedLever) => void) | undefined;
}

export function LeverRow({ placed, opened, onChange, onFork }: LeverRowProps): ReactNode {
  const id = useId();
  const { lever, of, value, initial } = placed;
  const isChanged = opened !== undefined && opened !== value;
  const effectId = `${id}-effect`;
  return (
    <li className="lever">
      <div className="lever-head">
        <span className="lever-label" aria-hidden="true">
          {lever.label}
          {of !== '' && <span className="lever-of"> {of}</span>}
        </span>
        {lever.kind === 'number' && (
          <NumberField placed={placed} lever={lever} onChange={onChange} describedBy={effectId} />
        )}
        {lever.kind === 'choice' && (
          <ChoiceField placed={placed} lever={lever} onChange={onChange} describedBy={effectId} />
        )}
        {lever.kind === 'switch' && <SwitchField placed={placed} onChange={onChange} describedBy={effectId} />}
      </div>
      {lever.kind === 'number' && <Slider placed={placed} lever={lever} onChange={onChange} describedBy={effectId} />}
      <p className="lever-effect">
        <span id={effectId}>{lever.effect}.</span>
        {opened !== undefined && opened !== initial && ` Opened with ${valueWords(placed, opened)}.`}
        {initial !== undefined && ` Default ${valueWords(placed, initial)}.`}
      </p>
      {isChanged && (
        <p className="lever-foot">
          <button
            type="button"
            aria-label={`Reset ${leverName(placed)} to ${valueWords(placed, opened)}`}
            onClick={() => onChange(placed, opened, { isFinal: true })}
          >
            Reset to {valueWords(placed, opened)}
          </button>
          {onFork && (
            <button
              type="button"
              aria-label={`Fork from here: ${leverName(placed)}`}
              aria-describedby={`${id}-fork`}
              onClick={() => onFork(placed)}
            >
              Fork from here
            </button>
          )}
        </p>
      )}
      {isChanged && onFork && (
        <p id={`${id}-fork`} className="lever-effect">
          {forkWords(placed, opened)}
        </p>
      )}
    </li>
  );
}
