import type { ReactNode } from 'react';
import { useAppState } from '../store/app-state';

/** Past the top bar, for who comes by keyboard. */
export function SkipLinks(): ReactNode {
  const setPicture = useAppState((state) => state.setPicture);
  const toMain = (picture: 'map' | 'table') => (): void => {
    setPicture(picture);
    requestAnimationFrame(() => document.getElementById('main')?.focus());
  };
  return (
    <div className="skip-links">
      <button type="button" onClick={toMain('map')}>
        Skip to the map
      </button>
      <button type="button" onClick={toMain('table')}>
        Skip to the table view
      </button>
    </div>
  );
}
