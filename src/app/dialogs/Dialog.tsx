/**
 * A dialog over the page, by the platform's own element: it holds the focus, answers Escape and gives the focus back. What moves is
 * its sheet, a few pixels, unless motion is reduced.
 */
import { LazyMotion, MotionConfig, domAnimation } from 'framer-motion';
import * as m from 'framer-motion/m';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Sign } from '../../views/theme/icons';
import { useAppState } from '../store/app-state';

interface DialogProps {
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

const into = { duration: 0.22, ease: [0.25, 1, 0.5, 1] } as const;

export function Dialog({ title, isWide = false, children }: DialogProps): ReactNode {
  const closeDialog = useAppState((state) => state.closeDialog);
  const motion = useAppState((state) => state.preferences.motion);
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={isWide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onClose={closeDialog}
      onClick={(event) => {
        // Only the backdrop is the dialog itself: all else is inside its sheet.
        if (event.target === event.currentTarget) closeDialog();
      }}
    >
      <LazyMotion features={domAnimation} strict>
        <MotionConfig reducedMotion={motion === 'reduced' ? 'always' : 'user'} transition={into}>
          <m.div className="dialog-sheet" initial={{ opacity: 0, y: 8 }} animate={{ opacity: 1, y: 0 }}>
            <header className="dialog-head">
              <h2 id={titleId}>{title}</h2>
              <button type="button" className="icon-button" aria-label={`Close: ${title}`} onClick={closeDialog}>
                <Sign name="close" />
              </button>
            </header>
            <div className="dialog-body">{children}</div>
          </m.div>
        </MotionConfig>
      </LazyMotion>
    </dialog>
  );
}
