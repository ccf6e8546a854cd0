/** A page's store without a page: the run is made in-thread when the test says so, and time passes by the test's clock. */
import { simulate, story, world } from '../../src/journey';
import type { Answered } from '../../src/journey/answered';
import { answeredForTraffic } from '../../src/journey/answered';
import type { RunListener, SimulationClient } from '../../src/journey/client';
import type { RunWish } from '../../src/journey/protocol';
import { createFrameLoop } from '../../src/app/playback/frame-loop';
import { createPlayhead } from '../../src/app/playback/playhead';
import { createAppStore } from '../../src/app/store/app-state';
import type { App, Start } from '../../src/app/store/app-state';
import { defaultPreferences } from '../../src/app/store/saved-state';
import type { Shelf } from '../../src/app/store/saved-state';
import { presetById, scenarioOf } from '../../src/scenario';
import type { Scenario } from '../../src/scenario';

export function shelfOf(texts: Record<string, string> = {}): Shelf & { readonly texts: Record<string, string> } {
  return {
    texts,
    read: (name) => texts[name] ?? null,
    write: (name, text) => {
      texts[name] = text;
    },
  };
}

export interface InThread extends App {
  readonly state: () => ReturnType<App['store']['getState']>;
  /** Ends the run that was asked for last, if it was not given up. */
  readonly finish: () => void;
  readonly fail: (message: string) => void;
  readonly progress: (ratio: number) => void;
  /** Lets `ms` of a person's time pass, in frames of 20 ms. */
  readonly pass: (ms: number) => void;
  readonly runsAsked: () => number;
  readonly texts: Record<string, string>;
}

export function startInThread(presetId: string, start: Partial<Start['playback']> = {}): InThread {
  const preset = presetById(presetId);
  if (!preset) throw new RangeError(`no preset ${presetId}`);
  const scenario = scenarioOf(preset);
  let nowMs = 0;
  let frame: ((nowMs: number) => void) | undefined;
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  let pending:
    { readonly scenario: Scenario; readonly listener: RunListener<Answered>; readonly wish: RunWish } | undefined;
  let asked = 0;
  const client: SimulationClient<Scenario, Answered> = {
    start(next, listener, wish = { forTraffic: false }) {
      asked++;
      pending = { scenario: next, listener, wish };
    },
    cancel() {
      pending = undefined;
    },
    warmUp: () => undefined,
    close: () => undefined,
  };
  const shelf = shelfOf();
  const services: App['services'] = {
    client,
    reader: { story, world, requestCount: (run) => run.requests.count },
    frames: createFrameLoop({
      request(callback) {
        frame = callback;
        return 1;
      },
      cancel: () => undefined,
    }),
    playhead: createPlayhead(),
    shelf,
    nowMs: () => nowMs,
    after(ms, callback) {
      const timer = { atMs: nowMs + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((known) => known !== timer);
      };
    },
  };
  const store = createAppStore(services, {
    document: { scenario, origin: { kind: 'preset', id: presetId } },
    playback: { request: scenario.follow.request, instant: undefined, speed: undefined, pace: undefined, ...start },
    view: { picture: 'map', preferences: defaultPreferences },
    notices: [],
  });
  const take = () => {
    const taken = pending;
    pending = undefined;
    return taken;
  };
  store.getState().rerun();
  return {
    store,
    services,
    texts: shelf.texts,
    state: store.getState,
    runsAsked: () => asked,
    finish() {
      const taken = take();
      if (taken === undefined) return;
      const { forTraffic, watched } = taken.wish;
      const run = simulate(taken.scenario, watched === undefined ? {} : { watched });
      taken.listener.onDone(forTraffic ? answeredForTraffic(run, false) : { run }, 1);
    },
    fail: (message) => take()?.listener.onFailed(message),
    progress: (ratio) => pending?.listener.onProgress(ratio),
    pass(ms) {
      for (const untilMs = nowMs + ms; nowMs < untilMs;) {
        nowMs = Math.min(untilMs, nowMs + 20);
        const due = timers.filter((timer) => timer.atMs <= nowMs);
        timers = timers.filter((timer) => timer.atMs > nowMs);
        for (const timer of due) timer.callback();
        const callback = frame;
        frame = undefined;
        callback?.(nowMs);
      }
    },
  };
}
