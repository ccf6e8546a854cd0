/** The levers: at most four at a time, the rest under "More". Turning one computes the run anew. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { PlacedLever } from '../../scenario';
import type { LeverChange } from './lever-change';
import { LeverRow } from './LeverRow';
import './levers.css';

export interface LeverPanelProps {
  /** The ones to show first come first. */
  readonly levers: readonly PlacedLever[];
  readonly onChange: LeverChange;
  /** Makes what the lever stands at hold from the playhead on only; without it there is no such button. */
  readonly onFork?: (placed: PlacedLever) => void;
  readonly mostVisible?: number;
}

export function LeverPanel({ levers, onChange, onFork, mostVisible = 4 }: LeverPanelProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? levers : levers.slice(0, mostVisible);
  const more = levers.length - mostVisible;
  return (
    <div className="levers">
      <ul>
        {shown.map((placed) => (
          <LeverRow key={placed.id} placed={placed} onChange={onChange} onFork={onFork} />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="levers-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Fewer' : `More (${more})`}
        </button>
      )}
    </div>
  );
}
