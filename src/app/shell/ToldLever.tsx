/** The lever that teaches most where the request is now. */
import type { ReactNode } from 'react';
import { CompactLever } from '../../views/levers/CompactLever';
import { mainLever } from '../../views/levers/main-lever';
import { useAppState } from '../store/app-state';
import { useLevers } from './use-levers';
import { useShownEvent } from './use-run';
import type { Shown } from './use-run';

export default function ToldLever({ shown }: { readonly shown: Shown }): ReactNode {
  const event = useShownEvent(shown);
  const selected = useAppState((state) => state.selected);
  const station = selected ?? shown.story.events[event]?.station;
  const { levers, onChange, fork, canFork } = useLevers(station);
  const placed = station && mainLever(levers, station);
  if (!placed) return null;
  return <CompactLever placed={placed} onChange={onChange} {...(canFork(placed) ? { onFork: fork } : {})} />;
}
