/** What the traffic map's menus and the list of interventions do to the scenario. Every change can be undone. */
import { describeProblem } from '../../models/shared/problem';
import { inOrderOfTime, tryChange, withServerAdded } from '../../scenario';
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
  const { document, changeScenario, notify } = store.getState();
  const moved = document.scenario.interventions[index];
  if (moved === undefined) return;
  const changed = tryChange(document.scenario, `interventions[${index}].atMs`, atMs);
  if (!changed.ok) {
    notify({ kind: 'problem', title: 'It cannot be moved there.', lines: changed.problems.map(describeProblem) });
    return;
  }
  const interventions = inOrderOfTime(changed.value.interventions);
  changeScenario({ ...changed.value, interventions }, interventionSentence({ ...moved, atMs }), `moved ${moved.kind}`);
}

/** A server that an intervention added goes with it, and so does everything that was to happen to it. */
export function removeIntervention(store: AppStore, index: number): void {
  const { document, changeScenario } = store.getState();
  const { scenario } = document;
  const removed = scenario.interventions[index];
  if (removed === undefined) return;
  const place = removed.kind === 'add-server' ? scenario.servers.findIndex(({ id }) => id === removed.server) : -1;
  const interventions = scenario.interventions.flatMap((known) => {
    if (known === removed) return [];
    return place === -1 ? [known] : withoutServer(known, place, scenario.servers[place]?.id);
  });
  const servers = scenario.servers.filter((_, index) => index !== place);
  changeScenario({ ...scenario, servers, interventions }, `without: ${interventionSentence(removed)}`);
}

/** What is left of an intervention when a server is no longer in the list: settings of later servers move up one place. */
function withoutServer(known: Intervention, place: number, id: string | undefined): readonly Intervention[] {
  if ('server' in known && known.server === id) return [];
  if (known.kind !== 'set') return [known];
  const [, digits, rest] = /^servers\[(\d+)\](.*)$/.exec(known.path) ?? [];
  if (digits === undefined || Number(digits) < place) return [known];
  return Number(digits) === place ? [] : [{ ...known, path: `servers[${Number(digits) - 1}]${rest}` }];
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
