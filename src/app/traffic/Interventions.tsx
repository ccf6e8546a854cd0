/** What happens to the system during the run: each may be moved in time or taken out; undo brings it back. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { interventionWords } from '../../views/charts/intervention-words';
import { Sign } from '../../views/theme/icons';
import { useApp, useAppState } from '../store/app-state';
import { moveIntervention, removeIntervention } from './act';

export function Interventions(): ReactNode {
  const { store } = useApp();
  const interventions = useAppState((state) => state.document.scenario.interventions);
  if (interventions.length === 0) return null;
  return (
    <section className="interventions" aria-labelledby="interventions-title">
      <h2 id="interventions-title">What happens during the run</h2>
      <ol>
        {interventions.map((known, index) => {
          const words = interventionWords(known);
          return (
            <li key={index}>
              <label>
                <span className="visually-hidden">{words}: at second</span>
                <Seconds atMs={known.atMs} onMove={(atMs) => moveIntervention(store, index, atMs)} />
                <span aria-hidden="true">s</span>
              </label>
              <span className="interventions-words">{words}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={`Take out: ${words}`}
                title="Take out"
                onClick={() => removeIntervention(store, index)}
              >
                <Sign name="close" />
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface SecondsProps {
  readonly atMs: number;
  readonly onMove: (atMs: number) => void;
}

/** Takes effect when it is left or Enter is pressed: while a person types, the list must not sort itself anew under the cursor. */
function Seconds({ atMs, onMove }: SecondsProps): ReactNode {
  const [typed, setTyped] = useState<string>();
  const settle = (): void => {
    if (typed !== undefined && typed !== '' && Number.isFinite(Number(typed))) onMove(Number(typed) * 1000);
    setTyped(undefined);
  };
  return (
    <input
      type="number"
      min={0}
      step={0.1}
      value={typed ?? Number((atMs / 1000).toFixed(3))}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={settle}
      onKeyDown={({ key }) => key === 'Enter' && settle()}
    />
  );
}
