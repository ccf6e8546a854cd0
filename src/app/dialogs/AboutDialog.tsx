/** What First Byte is, what its models leave out, and where its default numbers come from. */
import type { ReactNode } from 'react';
import { stationIds, stationLabel } from '../../views/stations';
import { notesByStation } from '../about/station-notes';
import { useApp, useAppState } from '../store/app-state';
import { Dialog } from './Dialog';

export function AboutDialog(): ReactNode {
  const { store } = useApp();
  const seed = useAppState((state) => state.document.scenario.seed);
  const events = useAppState((state) => state.held()?.run.events ?? 0);
  const tookMs = useAppState((state) => state.tookMs);
  return (
    <Dialog title="About First Byte" isWide>
      <p>
        First Byte computes what happens to a web request on the server side, until its first byte comes back. A run
        depends on its scenario alone: the same scenario gives the same run, to the last digit, on every machine.
      </p>
      <p>
        This run has seed {seed} and {events} events{tookMs > 0 ? `, and took ${tookMs.toFixed(0)} ms to compute` : ''}.
        How much of the real systems is reproduced stands on the{' '}
        <button
          type="button"
          className="link"
          onClick={() => {
            store.getState().closeDialog();
            store.getState().setPicture('fidelity');
          }}
        >
          Fidelity page
        </button>
        .
      </p>
      <h3>What this model leaves out</h3>
      {stationIds.map((station) => {
        const notes = notesByStation[station];
        if (!notes) return null;
        return (
          <section key={station} aria-label={stationLabel(station)}>
            <h4>{stationLabel(station)}</h4>
            <ul>
              {notes.leavesOut.map((limit) => (
                <li key={limit}>{limit}</li>
              ))}
            </ul>
            {notes.sources.length > 0 && (
              <details>
                <summary>Where the default numbers come from</summary>
                <ul>
                  {notes.sources.map(({ what, from }) => (
                    <li key={what}>
                      {what}: {from}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </section>
        );
      })}
    </Dialog>
  );
}
