/** Faults that begin where the playhead stands: what came before stays as it was. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { stationIds } from '../../journey';
import type { StationId } from '../../journey';
import type { Intervention } from '../../scenario';
import { runClock } from '../../views/format';
import { segmentAt } from '../../views/map/path';
import { activeStation } from '../../views/map/station-state';
import { stationLabel } from '../../views/stations';
import { useApp, useAppState } from '../store/app-state';
import type { App } from '../store/app-state';
import { Dialog } from './Dialog';
import { faultsOf } from './faults';
import type { FaultGroup } from './faults';

export function FaultsDialog(): ReactNode {
  const app = useApp();
  const { store, services } = app;
  const scenario = useAppState((state) => state.document.scenario);
  const selected = useAppState((state) => state.selected);
  const server = useAppState((state) => state.faultServer);
  // Read before the dialog takes the focus; without a station in focus, what the map tells of at the playhead.
  const [focused] = useState(stationInFocus);
  const atMs = services.playhead.get();
  const story = store.getState().story();
  const station = focused ?? selected ?? (story && activeStation(story, segmentAt(story, atMs)));
  const followed = story && scenario.servers[story.server]?.id;
  const { here, elsewhere } = faultsOf(scenario, { server, station, followed }, atMs, runningAt(app, atMs));
  const place = server ?? (station && stationLabel(station));
  const use = (intervention: Intervention, label: string): void => {
    const { closeDialog, fork } = store.getState();
    closeDialog();
    fork(intervention, label);
  };
  return (
    <Dialog title={place === undefined ? 'Faults from here on' : `Faults from here on: ${place}`}>
      <p className="muted">
        Each begins at {runClock(atMs)} of the run, where the playhead stands, and can be undone. The run before that
        stays as it was.
      </p>
      {here.length === 0 && place !== undefined && <p>Nothing of {place} can be broken while the run goes on.</p>}
      {here.map((group) => (
        <Group key={group.title} group={group} onUse={use} />
      ))}
      {elsewhere.length > 0 && (
        <details className="faults-elsewhere" open={here.length === 0}>
          <summary>Elsewhere</summary>
          {elsewhere.map((group) => (
            <Group key={group.title} group={group} onUse={use} />
          ))}
        </details>
      )}
      {scenario.interventions.length > 0 && (
        <>
          <h3>What happens in this scenario</h3>
          <ol>
            {scenario.interventions.map((known, index) => (
              <li key={index}>
                {runClock(known.atMs)}: {describe(known)}
              </li>
            ))}
          </ol>
        </>
      )}
    </Dialog>
  );
}

interface GroupProps {
  readonly group: FaultGroup;
  readonly onUse: (intervention: Intervention, label: string) => void;
}

function Group({ group: { title, faults }, onUse }: GroupProps): ReactNode {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div className="row">
        {faults.map(({ label, words, intervention }) => (
          <button key={label} type="button" className="button" onClick={() => onUse(intervention, words)}>
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

/** The station whose button on the map has the keyboard's focus. */
function stationInFocus(): StationId | undefined {
  const id = document.activeElement?.id ?? '';
  return stationIds.find((station) => id === `station-${station}`);
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
