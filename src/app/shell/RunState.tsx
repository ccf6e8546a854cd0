/** Whether what is on screen is the run of the present scenario, and what to do where it is not. */
import type { ReactNode } from 'react';
import type { Scenario } from '../../scenario';
import { useApp, useAppState } from '../store/app-state';
import type { HeldRun } from '../store/services';

export default function RunState(): ReactNode {
  const status = useAppState((state) => state.status);
  const isSlow = useAppState((state) => state.isSlow);
  const progressRatio = useAppState((state) => state.progressRatio);
  const failure = useAppState((state) => state.failure);
  const rerun = useAppState((state) => state.rerun);
  const stopRun = useAppState((state) => state.stopRun);
  const undo = useAppState((state) => state.undo);
  const hasPast = useAppState((state) => state.past.length > 0);
  const { store } = useApp();
  // The store announces another run by its version.
  useAppState((state) => state.version);
  const scenario = useAppState((state) => state.document.scenario);
  const before = pictureWords(store.getState().held(), scenario);
  if (status === 'ready' || (status === 'running' && !isSlow)) return null;
  if (status === 'running') {
    return (
      <div className="run-state" role="status">
        <progress value={progressRatio} aria-label="The run is being computed" />
        <p>
          Computing the run: {Math.floor(progressRatio * 100)} %.{before}
        </p>
        <button type="button" className="button" onClick={stopRun}>
          Stop
        </button>
      </div>
    );
  }
  return (
    <div className="run-state" data-kind="problem" role={status === 'failed' ? 'alert' : 'status'}>
      <p>
        {status === 'failed' ? `The run could not be finished: ${failure}.` : 'The run was stopped.'}
        {before}
      </p>
      <button type="button" className="button" onClick={rerun}>
        Run again
      </button>
      {hasPast && (
        <button type="button" className="button" onClick={undo}>
          Undo the last change
        </button>
      )}
    </div>
  );
}

/** What stands on screen meanwhile, where that is not the run of the present scenario. */
function pictureWords(held: HeldRun | undefined, scenario: Scenario): string {
  if (held === undefined) return '';
  if (held.scenario !== scenario) return ' The picture is of the scenario before.';
  return held.knownUntilMs === undefined ? '' : ' The picture is of its beginning.';
}
