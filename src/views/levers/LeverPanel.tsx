/** The levers: at most four at a time, the rest under "More". Turning one computes the run anew. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { PlacedLever } from '../../scenario';
import type { LeverChange } from './lever-change';
import type { LeverValue } from './lever-words';
import { LeverRow } from './LeverRow';
import './levers.css';

export interface LeverPanelProps {
  /** The ones to show first come first. */
  readonly levers: readonly PlacedLever[];
  readonly onChange: LeverChange;
  /** Makes what the lever stands at hold from the playhead on only; without it there is no such button. */
  readonly onFork?: (placed: PlacedLever) => void;
  /** Which levers can be made to; left out, all that were turned. */
  readonly canFork?: (placed: PlacedLever) => boolean;
  /** What each lever stood at when the scenario was opened, by its id: where "Reset" goes. A lever without one goes to its default. */
  readonly openedWith?: ReadonlyMap<string, LeverValue>;
  readonly mostVisible?: number;
}

const everyOne = (): boolean => true;

export function LeverPanel(props: LeverPanelProps): ReactNode {
  const { levers, onChange, onFork, canFork = everyOne, openedWith, mostVisible = 4 } = props;
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? levers : levers.slice(0, mostVisible);
  const more = levers.length - mostVisible;
  return (
    <div className="levers">
      <ul>
        {shown.map((placed) => (
          <LeverRow
            key={placed.id}
            placed={placed}
            opened={openedWith?.get(placed.id) ?? placed.initial}
            onChange={onChange}
            onFork={canFork(placed) ? onFork : undefined}
          />
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
