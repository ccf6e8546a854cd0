/** What the traffic map's menus and the list of interventions do to the scenario. Every change can be undone. */
import { withServerAdded } from '../../scenario';
import type { Intervention } from '../../scenario';
import { interventionSentence } from '../../views/charts/intervention-words';
import type { MapAction } from '../../views/traffic/actions';
import { addressNow } from '../address/sync';
import type { App, AppStore } from '../store/app-state';

/** Carries out what a menu of the map was asked for, from the playhead on. */
export function act({ store, services }: App, action: MapAction): void {
  const atMs = services.playhead.get();
  const { document, changeScenario, fork, notify } = store.getState();
  if (action.kind === 'add-server') {
    const added = withServerAdded(document.scenario, atMs);
    if (added.ok) changeScenario(added.value.scenario, `${added.value.server} joins`);
    else notify({ kind: 'problem', title: 'No further server can be added.' });
    return;
  }
  const intervention = interventionOf(action, atMs);
  fork(intervention, interventionSentence(intervention));
}

function interventionOf(action: Exclude<MapAction, { kind: 'add-server' }>, atMs: number): Intervention {
  if (action.kind !== 'undrain') return { ...action, atMs };
  // A server that starts again takes requests.
  return { kind: 'revive', server: action.server, atMs };
}

/** Moves an intervention to another time of the run. */
export function moveIntervention(store: AppStore, index: number, atMs: number): void {
  const { document, changeScenario } = store.getState();
  const { scenario } = document;
  const moved = scenario.interventions[index];
  if (moved === undefined || !(atMs >= 0)) return;
  const interventions = scenario.interventions
    .map((known) => (known === moved ? { ...moved, atMs } : known))
    .sort((one, other) => one.atMs - other.atMs);
  changeScenario({ ...scenario, interventions }, interventionSentence({ ...moved, atMs }), `moved ${moved.kind}`);
}

/** A server that an intervention added goes with it. */
export function removeIntervention(store: AppStore, index: number): void {
  const { document, changeScenario } = store.getState();
  const { scenario } = document;
  const removed = scenario.interventions[index];
  if (removed === undefined) return;
  const isOfAdded = (server: string): boolean => removed.kind === 'add-server' && removed.server === server;
  const interventions = scenario.interventions.filter(
    (known) => known !== removed && !('server' in known && isOfAdded(known.server)),
  );
  const servers = scenario.servers.filter(({ id }) => !isOfAdded(id));
  changeScenario({ ...scenario, servers, interventions }, `without: ${interventionSentence(removed)}`);
}

/** Opens one request in the place where single requests are told; the browser's Back returns to this instant. */
export async function openRequest(app: App, request: number): Promise<void> {
  const { store, services } = app;
  store.getState().pause();
  const atMs = services.playhead.get();
  history.replaceState(null, '', location.pathname + (await addressNow(app)));
  store.getState().setPicture('map');
  store.getState().follow(request, { atMs });
}
