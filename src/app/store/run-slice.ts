/**
 * The run of the scenario: asked for after every change, the latest wins. The columns themselves are held outside the store and
 * announced by a version number; until a new run is there, the old one stays on screen and is said to be old.
 */
import type { StateCreator } from 'zustand';
import type { AppState } from './app-state';
import type { Answered } from '../../journey/answered';
import type { RunListener } from '../../journey/client';
import type { HeldRun, Services } from './services';
import { isOfTraffic } from './view-slice';

export type RunStatus =
  /** A run is under way; what is shown, if anything, is of an earlier scenario. */
  | 'running'
  /** What is shown is the run of the scenario. */
  | 'ready'
  /** The person stopped it. */
  | 'stopped'
  /** It could not be finished: `failure` says why. */
  | 'failed';

export interface RunSlice {
  readonly status: RunStatus;
  /** 0 to 1. */
  readonly progressRatio: number;
  /** It takes long enough to say so. */
  readonly isSlow: boolean;
  readonly failure: string | undefined;
  /** Raised with every run that is put on screen; 0 before the first. */
  readonly version: number;
  readonly tookMs: number;
  readonly rerun: () => void;
  readonly stopRun: () => void;
  /** The run that is on screen. Read it with `version` as the dependency. */
  readonly held: () => HeldRun | undefined;
}

/** A run that is back sooner needs no sign that it is under way. */
const slowAfterMs = 150;

export function createRunSlice(services: Services): StateCreator<AppState, [], [], RunSlice> {
  return (set, get) => {
    let held: HeldRun | undefined;
    let forgetSlow: () => void = () => undefined;

    return {
      status: 'running',
      progressRatio: 0,
      isSlow: false,
      failure: undefined,
      version: 0,
      tookMs: 0,
      held: () => held,
      rerun() {
        const { scenario } = get().document;
        forgetSlow();
        forgetSlow = services.after(slowAfterMs, () => set({ isSlow: get().status === 'running' }));
        set({ status: 'running', progressRatio: 0, failure: undefined });
        const listener: RunListener<Answered> = {
          onProgress: (progressRatio) => set({ progressRatio }),
          onBeginning(beginning) {
            // Behind its end a beginning knows nothing: there the run before stays on screen, and is said to be old.
            if (get().nextMs() > (beginning.knownUntilMs ?? 0)) return;
            held = { ...beginning, scenario };
            set({ version: get().version + 1 });
          },
          onDone(answered, tookMs) {
            forgetSlow();
            // The same run told in full of another request: what it was summed up to still holds.
            const isSame = held?.scenario === scenario && held.run.trace.spans.count === answered.run.trace.spans.count;
            held = { ...(isSame && held?.summary ? { summary: held.summary } : {}), ...answered, scenario };
            set({ status: 'ready', isSlow: false, progressRatio: 1, version: get().version + 1, tookMs });
            get().settleRequest();
          },
          onFailed(failure) {
            forgetSlow();
            set({ status: 'failed', isSlow: false, failure });
          },
        };
        const { picture, request } = get();
        services.client.start(scenario, listener, { forTraffic: isOfTraffic(picture), watched: request });
      },
      stopRun() {
        if (get().status !== 'running') return;
        forgetSlow();
        services.client.cancel();
        set({ status: 'stopped', isSlow: false });
      },
    };
  };
}
