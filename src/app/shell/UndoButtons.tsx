import type { ReactNode } from 'react';
import { Sign } from '../../views/theme/icons';
import { useAppState } from '../store/app-state';

/** Both ways back; there only when there is a way. */
export function UndoButtons(): ReactNode {
  const last = useAppState((state) => state.past.at(-1)?.label);
  const next = useAppState((state) => state.future[0]?.label);
  const undo = useAppState((state) => state.undo);
  const redo = useAppState((state) => state.redo);
  if (last === undefined && next === undefined) return null;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={last === undefined ? 'Undo' : `Undo: ${last}`}
        title={last === undefined ? 'Nothing to undo' : `Undo: ${last} (Z)`}
        aria-keyshortcuts="Z"
        aria-disabled={last === undefined}
        onClick={undo}
      >
        <Sign name="undo" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={next === undefined ? 'Redo' : `Redo: ${next}`}
        title={next === undefined ? 'Nothing to redo' : `Redo: ${next} (Shift Z)`}
        aria-keyshortcuts="Shift+Z"
        aria-disabled={next === undefined}
        onClick={redo}
      >
        <Sign name="redo" />
      </button>
    </>
  );
}
