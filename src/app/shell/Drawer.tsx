/** The rail where there is no room beside the map: it slides in over it and leaves the rest of the page as it is. */
import { AnimatePresence, LazyMotion, MotionConfig, domAnimation } from 'framer-motion';
import * as m from 'framer-motion/m';
import type { ReactNode } from 'react';
import { Sign } from '../../views/theme/icons';
import { useAppState } from '../store/app-state';

const out = { duration: 0.16, ease: [0.25, 1, 0.5, 1] } as const;
const into = { duration: 0.22, ease: [0.25, 1, 0.5, 1] } as const;

export default function Drawer({ children }: { readonly children: ReactNode }): ReactNode {
  const isOpen = useAppState((state) => state.isDrawerOpen);
  const setDrawer = useAppState((state) => state.setDrawer);
  const motion = useAppState((state) => state.preferences.motion);
  return (
    <LazyMotion features={domAnimation} strict>
      <MotionConfig reducedMotion={motion === 'reduced' ? 'always' : 'user'}>
        <AnimatePresence>
          {isOpen && (
            <m.aside
              className="drawer"
              id="rail"
              aria-label="Explanation"
              initial={{ x: 360, opacity: 0 }}
              animate={{ x: 0, opacity: 1, transition: into }}
              exit={{ x: 360, opacity: 0, transition: out }}
            >
              <button
                type="button"
                className="icon-button drawer-close"
                aria-label="Close the explanation"
                onClick={() => {
                  setDrawer(false);
                  document.querySelector<HTMLElement>('[aria-controls="rail"]')?.focus();
                }}
              >
                <Sign name="close" />
              </button>
              {children}
            </m.aside>
          )}
        </AnimatePresence>
      </MotionConfig>
    </LazyMotion>
  );
}
