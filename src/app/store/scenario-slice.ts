/** What is edited: the scenario, and the way back from every change of it. */
import type { StateCreator } from 'zustand';
import { inOrderOfTime } from '../../scenario';
import type { Intervention, Scenario } from '../../scenario';
import type { AppState } from './app-state';
import type { Instant } from './playback-slice';
import type { Services } from './services';

/** Where a scenario came from; a preset that was changed is still named after it. */
export type Origin =
  | { readonly kind: 'preset'; readonly id: string }
  | { readonly kind: 'link' }
  | { readonly kind: 'file'; readonly name: string };

export interface Edit {
  /** What a person did: 'Pool size 10 → 4', 'opened A query without its index'. */
  readonly label: string;
  readonly before: Document;
  readonly after: Document;
  /** Changes with the same key in quick succession (a slider on its way) are one step back. */
  readonly key?: string;
  readonly atMs: number;
}

export interface Document {
  readonly scenario: Scenario;
  readonly origin: Origin;
}

export interface ScenarioSlice {
  readonly document: Document;
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
  /** Opens another scenario; undo brings back the one before. */
  readonly openScenario: (scenario: Scenario, origin: Origin) => void;
  /** The state that an address means: history of the browser, not of the edits. */
  readonly goTo: (document: Document, request: number, instant: Instant | undefined) => void;
  /** Another scenario by a lever. `key` names the lever. */
  readonly changeScenario: (scenario: Scenario, label: string, key?: string) => void;
  /** Appends an intervention: the past before it stays as it was. `base`: to another scenario than the present one. */
  readonly fork: (intervention: Intervention, label: string, base?: Scenario) => void;
  /** The same scenario with the next seed: another draw of the same dice. */
  readonly reseed: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Further back than this is forgotten. */
const longestPast = 200;
/** Two movements of one lever closer than this are one change. */
const coalesceMs = 800;

export function createScenarioSlice(
  services: Services,
  start: Document,
): StateCreator<AppState, [], [], ScenarioSlice> {
  return (set, get) => {
    function go(after: Document, label: string, key?: string): void {
      const { document: before, past } = get();
      if (after.scenario === before.scenario) return;
      const atMs = services.nowMs();
      const last = past.at(-1);
      const isSameMove = key !== undefined && last?.key === key && atMs - last.atMs < coalesceMs;
      const edit: Edit = { label, before: isSameMove ? last.before : before, after, atMs, ...(key ? { key } : {}) };
      const kept = isSameMove ? past.slice(0, -1) : past;
      set({ document: after, past: [...kept, edit].slice(-longestPast), future: [] });
      get().rerun();
    }

    return {
      document: start,
      past: [],
      future: [],
      openScenario(scenario, origin) {
        get().pause();
        go({ scenario, origin }, `opened ${scenario.title}`);
        get().follow(scenario.follow.request);
      },
      goTo(document, request, instant) {
        get().pause();
        const isSame = JSON.stringify(document.scenario) === JSON.stringify(get().document.scenario);
        if (!isSame) go(document, `went to ${document.scenario.title}`);
        get().follow(request, instant);
      },
      changeScenario(scenario, label, key) {
        go({ scenario, origin: get().document.origin }, label, key);
      },
      fork(intervention, label, base = get().document.scenario) {
        const interventions = inOrderOfTime([...base.interventions, intervention]);
        go({ scenario: { ...base, interventions }, origin: get().document.origin }, label);
      },
      reseed() {
        const { scenario } = get().document;
        const seed = (scenario.seed + 1) % 2 ** 32;
        get().changeScenario({ ...scenario, seed }, `seed ${scenario.seed} → ${seed}`);
      },
      undo() {
        const { past, future } = get();
        const edit = past.at(-1);
        if (!edit) return;
        set({ document: edit.before, past: past.slice(0, -1), future: [edit, ...future] });
        get().announce(`Undone: ${edit.label}`);
        get().rerun();
      },
      redo() {
        const { past, future } = get();
        const edit = future[0];
        if (!edit) return;
        set({ document: edit.after, past: [...past, edit], future: future.slice(1) });
        get().announce(`Done again: ${edit.label}`);
        get().rerun();
      },
    };
  };
}
