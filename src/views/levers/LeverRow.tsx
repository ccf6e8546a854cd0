/** One lever: its name, its value to type or slide, what turning it does, its default and the way back to it. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { PlacedLever } from '../../scenario';
import { ChoiceField } from './ChoiceField';
import { leverName, valueWords } from './lever-words';
import type { LeverChange } from './lever-change';
import { NumberField } from './NumberField';
import { Slider } from './Slider';
import { SwitchField } from './SwitchField';

interface LeverRowProps {
  readonly placed: PlacedLever;
  readonly onChange: LeverChange;
  readonly onFork: ((placed: PlacedLever) => void) | undefined;
}

export function LeverRow({ placed, onChange, onFork }: LeverRowProps): ReactNode {
  const id = useId();
  const { lever, of, value, initial } = placed;
  const isChanged = initial !== undefined && initial !== value;
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
        {initial !== undefined && ` Default ${valueWords(placed, initial)}.`}
      </p>
      {isChanged && (
        <p className="lever-foot">
          <button
            type="button"
            aria-label={`Reset ${leverName(placed)} to ${valueWords(placed, initial)}`}
            onClick={() => onChange(placed, initial, { isFinal: true })}
          >
            Reset
          </button>
          {onFork && (
            <button type="button" aria-label={`Fork from here: ${leverName(placed)}`} onClick={() => onFork(placed)}>
              Fork from here
            </button>
          )}
        </p>
      )}
    </li>
  );
}
