/** The levers of the scenario under a heading of their own. */
import type { ReactNode } from 'react';
import { LeverPanel } from '../../views/levers/LeverPanel';
import type { StationId } from '../../views/stations';
import { useLevers } from './use-levers';

interface LeverSectionProps {
  /** The station whose levers come first. */
  readonly first: StationId | undefined;
}

export function LeverSection({ first }: LeverSectionProps): ReactNode {
  const { levers, onChange, fork, canFork, openedWith } = useLevers(first);
  return (
    <section className="rail-levers" aria-labelledby="levers-title">
      <h2 id="levers-title">Levers</h2>
      <LeverPanel levers={levers} onChange={onChange} onFork={fork} canFork={canFork} openedWith={openedWith} />
    </section>
  );
}
