/** One lever on one line, beside the transport: the station that is told, and what a person may turn there. */
import type { ReactNode } from 'react';
import type { PlacedLever } from '../../scenario';
import { ChoiceField } from './ChoiceField';
import { leverName, valueWords } from './lever-words';
import type { LeverChange } from './lever-change';
import { NumberField } from './NumberField';
import { SwitchField } from './SwitchField';
import './levers.css';

interface CompactLeverProps {
  readonly placed: PlacedLever;
  readonly onChange: LeverChange;
  readonly onFork?: (placed: PlacedLever) => void;
}

export function CompactLever({ placed, onChange, onFork }: CompactLeverProps): ReactNode {
  const { lever } = placed;
  return (
    <div className="lever-compact" role="group" aria-label={leverName(placed)} title={lever.effect}>
      <span aria-hidden="true">{lever.label}</span>
      {lever.kind === 'number' && <NumberField placed={placed} lever={lever} onChange={onChange} />}
      {lever.kind === 'choice' && <ChoiceField placed={placed} lever={lever} onChange={onChange} />}
      {lever.kind === 'switch' && <SwitchField placed={placed} onChange={onChange} />}
      {onFork && (
        <button
          type="button"
          className="lever-fork"
          title={`Keeps the run up to the playhead as it was; ${valueWords(placed, placed.value)} holds from there on`}
          onClick={() => onFork(placed)}
        >
          Fork from here
        </button>
      )}
    </div>
  );
}
