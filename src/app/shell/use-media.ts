import { useSyncExternalStore } from 'react';
import { useAppState } from '../store/app-state';

/** Whether the media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether a person wants stills instead of movement, here or in all of their system. */
export function useReducedMotion(): boolean {
  const isWished = useAppState((state) => state.preferences.motion === 'reduced');
  const isOfSystem = useMedia('(prefers-reduced-motion: reduce)');
  return isWished || isOfSystem;
}

/**
 * How the regions are laid out. `wide`: everything side by side. `drawer`: the rail opens over the map. `phone`: top to bottom, with a
 * sheet. In the projector theme type is half as large again, so each needs as much more room.
 */
export type Layout = 'wide' | 'drawer' | 'phone';

export function useLayout(isProjector: boolean): Layout {
  const factor = isProjector ? 1.57 : 1;
  const isWide = useMedia(`(min-width: ${Math.round(1100 * factor)}px)`);
  const hasDrawer = useMedia(`(min-width: ${Math.round(720 * factor)}px)`);
  return isWide ? 'wide' : hasDrawer ? 'drawer' : 'phone';
}
