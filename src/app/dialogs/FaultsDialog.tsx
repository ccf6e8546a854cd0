/** Faults that begin where the playhead stands: what came before stays as it was. */
import type { ReactNode } from 'react';
import type { Intervention } from '../../scenario';
import { formatMs } from '../../views/format';
import { useApp, useAppState } from '../store/app-state';
import type { App } from '../store/app-state';
import { Dialog } from './Dialog';
import { faultsOf } from './faults';

export function FaultsDialog(): ReactNode {
  const app = useApp();
  const { store, services } = app;
  const scenario = useAppState((state) => state.document.scenario);
  const station = useAppState((state) => state.selected);
  const server = useAppState((state) => state.faultServer);
  const atMs = services.playhead.get();
  const groups = faultsOf(scenario, { server, station }, atMs, runningAt(app, atMs));
  const use = (intervention: Intervention, label: string): void => {
    const { closeDialog, fork } = store.getState();
    closeDialog();
    fork(intervention, label);
  };
  return (
    <Dialog title="Faults from here on">
      <p className="muted">
        Each begins at {formatMs(atMs)} of the run, where the playhead stands, and can be undone. The run before that
        stays as it was.
      </p>
      {groups.map(({ title, faults }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <div className="row">
            {faults.map(({ label, words, intervention }) => (
              <button key={label} type="button" className="button" onClick={() => use(intervention, words)}>
                {label}
              </button>
            ))}
          </div>
        </section>
      ))}
      {scenario.interventions.length > 0 && (
        <>
          <h3>What happens in this scenario</h3>
          <ol>
            {scenario.interventions.map((known, index) => (
              <li key={index}>
                {formatMs(known.atMs)}: {describe(known)}
              </li>
            ))}
          </ol>
        </>
      )}
    </Dialog>
  );
}

/** Which servers really run at that time of the run on screen; all of them while there is none. */
function runningAt({ store, services }: App, atMs: number): (server: string) => boolean {
  const held = store.getState().held();
  const servers = held ? services.reader.world(held.run, atMs).servers : [];
  return (id) => servers.find((server) => server.id === id)?.isUp ?? true;
}

function describe(intervention: Intervention): string {
  switch (intervention.kind) {
    case 'kill':
      return `${intervention.server} stops`;
    case 'revive':
      return `${intervention.server} starts again`;
    case 'slow':
      return `${intervention.server} takes ${intervention.factor} times as long`;
    case 'set':
      return `${intervention.path} becomes ${String(intervention.value)}`;
    case 'add-index':
      return `index on ${intervention.table}.${intervention.column}`;
    case 'drop-index':
      return `no index on ${intervention.table}.${intervention.column}`;
    case 'drain':
      return `${intervention.server} gets no new requests`;
    case 'add-server':
      return `${intervention.server} joins`;
    case 'flush-cache':
      return 'every cache forgets what it holds';
  }
}
