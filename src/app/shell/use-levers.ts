/** The levers of the scenario as the views want them, and what turning one does. */
import { useMemo } from 'react';
import { describeProblem } from '../../models/shared/problem';
import { changeablePaths, leversOf, tryChange, turn, valueAt } from '../../scenario';
import type { PlacedLever, Scenario } from '../../scenario';
import type { LeverValue } from '../../views/levers/lever-words';
import { leverName, valueWords } from '../../views/levers/lever-words';
import type { LeverChange } from '../../views/levers/lever-change';
import type { StationId } from '../../views/stations';
import { useApp, useAppState } from '../store/app-state';
import type { AppState, AppStore } from '../store/app-state';
import { openedScenario } from './opened-scenario';

export interface Levers {
  readonly levers: readonly PlacedLever[];
  readonly onChange: LeverChange;
  /** What each lever stood at when the scenario was opened, by its id. */
  readonly openedWith: ReadonlyMap<string, LeverValue>;
  /** Lets what the lever stands at hold from the playhead on only; the run before that is as it was before the lever was turned. */
  readonly fork: (placed: PlacedLever) => void;
  /** Whether `fork` would change anything: the lever was turned, and its setting may change while the run goes on. */
  readonly canFork: (placed: PlacedLever) => boolean;
}

/** @param first the station whose levers come first */
export function useLevers(first: StationId | undefined): Levers {
  const { store, services } = useApp();
  const document = useAppState((state) => state.document);
  const { scenario } = document;
  const levers = useMemo(() => {
    const all = leversOf(scenario);
    const own = all.filter((placed) => placed.lever.station === first);
    return [...own, ...all.filter((placed) => placed.lever.station !== first)];
  }, [scenario, first]);
  const past = useAppState((state) => state.past);
  const opened = openedScenario(document, past);
  const openedWith = useMemo(() => new Map(leversOf(opened).map(({ id, value }) => [id, value])), [opened]);
  return {
    levers,
    openedWith,
    onChange: (placed, value) => turnLever(store, placed, value),
    canFork: (placed) => mayChange(placed) && scenarioBefore(past, placed) !== undefined,
    fork(placed) {
      const base = scenarioBefore(past, placed);
      const name = leverName(placed);
      if (!mayChange(placed))
        store.getState().notify({ kind: 'problem', title: `${name} is fixed for the whole run.` });
      else if (base === undefined)
        store.getState().notify({ kind: 'problem', title: `Turn ${name} first: then it can hold from here on.` });
      else forkLever(store, placed, base, services.playhead.get());
    },
  };
}

function turnLever(store: AppStore, placed: PlacedLever, value: number | string | boolean): string | undefined {
  const { document, changeScenario } = store.getState();
  const checked = placed.lever.kind === 'number' ? tryChange(document.scenario, placed.path, value) : undefined;
  if (checked?.ok === false) {
    return checked.problems.map((problem) => describeProblem({ ...problem, path: '' })).join('; ');
  }
  const scenario = checked?.ok ? checked.value : turn(document.scenario, placed, value);
  changeScenario(scenario, labelOf(placed, value), placed.id);
  return undefined;
}

function labelOf(placed: PlacedLever, value: number | string | boolean): string {
  return `${leverName(placed)} ${valueWords(placed, placed.value)} → ${valueWords(placed, value)}`;
}

/** The scenario before the person turned this lever; undefined when they did not. */
function scenarioBefore(past: AppState['past'], placed: PlacedLever): Scenario | undefined {
  return past.find((edit) => edit.key === placed.id)?.before.scenario;
}

let changeable: ReadonlySet<string> | undefined;

function mayChange({ lever, path }: PlacedLever): boolean {
  changeable ??= new Set(changeablePaths());
  return changeable.has(lever.path) && !path.endsWith('.indexes');
}

function forkLever(store: AppStore, placed: PlacedLever, base: Scenario, atMs: number): void {
  const { document, fork, notify } = store.getState();
  const value = valueAt(document.scenario, placed.path);
  const isPlain = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
  const restored = isPlain ? tryChange(document.scenario, placed.path, valueAt(base, placed.path)) : undefined;
  if (!isPlain || !restored?.ok) {
    notify({ kind: 'problem', title: `${leverName(placed)} cannot be changed while the run goes on.` });
    return;
  }
  const words = `${leverName(placed)} ${valueWords(placed, placed.value)} from ${atMs.toFixed(1)} ms on`;
  fork({ kind: 'set', atMs, path: placed.path, value }, words, restored.value);
}
