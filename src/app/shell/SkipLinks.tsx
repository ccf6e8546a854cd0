import type { ReactNode } from 'react';
import { useAppState } from '../store/app-state';
import { isOfTraffic } from '../store/view-slice';

/** Past the top bar, for who comes by keyboard. */
export function SkipLinks(): ReactNode {
  const picture = useAppState((state) => state.picture);
  const setPicture = useAppState((state) => state.setPicture);
  const toMain = (isTable: boolean) => (): void => {
    const seesAll = isOfTraffic(picture);
    if (isTable) setPicture(seesAll ? 'traffic-table' : 'table');
    else setPicture(seesAll ? 'traffic' : 'map');
    requestAnimationFrame(() => document.getElementById('main')?.focus());
  };
  return (
    <div className="skip-links">
      <button type="button" onClick={toMain(false)}>
        Skip to the map
      </button>
      <button type="button" onClick={toMain(true)}>
        Skip to the table view
      </button>
    </div>
  );
}
