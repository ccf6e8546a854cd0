import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leversOf, presetById, scenarioOf, turn } from '../../src/scenario';
import { startInThread } from './in-thread';
import type { InThread } from './in-thread';

function turnTo(app: InThread, id: string, value: number | string | boolean): void {
  const { document, changeScenario } = app.state();
  const placed = leversOf(document.scenario).find((lever) => lever.id === id);
  if (!placed) throw new RangeError(`no lever ${id}`);
  changeScenario(turn(document.scenario, placed, value), `${id} → ${String(value)}`, id);
}

describe('the run of the scenario', () => {
  it('is asked for at once, and shows the followed request from its start', () => {
    const app = startInThread('pool-queue');
    expect(app.state().version).toBe(0);
    app.finish();
    expect(app.state()).toMatchObject({ status: 'ready', version: 1 });
    const story = app.state().story()!;
    expect(story.request).toBe(app.state().document.scenario.follow.request);
    expect(app.services.playhead.get()).toBe(story.startMs);
  });

  it('is asked for again when a lever moves, and keeps the playhead', () => {
    const app = startInThread('pool-queue');
    app.finish();
    app.state().step('event', 1);
    app.state().step('event', 1);
    const atMs = app.services.playhead.get();
    turnTo(app, 'pool.size', 3);
    expect(app.state().status).toBe('running');
    expect(app.state().version).toBe(1);
    app.finish();
    expect(app.state()).toMatchObject({ status: 'ready', version: 2 });
    expect(app.services.playhead.get()).toBe(atMs);
  });

  it('never shows an old result as new: the latest lever wins', () => {
    const app = startInThread('pool-queue');
    app.finish();
    turnTo(app, 'pool.size', 3);
    turnTo(app, 'pool.size', 5);
    app.finish();
    expect(app.state().held()!.scenario.pool.size).toBe(5);
    expect(app.state().held()!.run.scenario.pool.size).toBe(5);
  });

  it('says that it is slow after a while, and not before', () => {
    const app = startInThread('pool-queue');
    app.pass(100);
    expect(app.state().isSlow).toBe(false);
    app.pass(100);
    expect(app.state().isSlow).toBe(true);
    app.progress(0.5);
    expect(app.state().progressRatio).toBe(0.5);
    app.finish();
    expect(app.state().isSlow).toBe(false);
  });

  it('keeps the old picture when it fails or is stopped, says so, and can be asked for again', () => {
    const app = startInThread('pool-queue');
    app.finish();
    turnTo(app, 'pool.size', 3);
    app.fail('out of memory');
    expect(app.state()).toMatchObject({ status: 'failed', failure: 'out of memory', version: 1 });
    expect(app.state().story()).toBeDefined();
    app.state().rerun();
    app.state().stopRun();
    expect(app.state()).toMatchObject({ status: 'stopped', version: 1 });
    app.state().rerun();
    app.finish();
    expect(app.state()).toMatchObject({ status: 'ready', version: 2, failure: undefined });
  });
});

describe('the way back', () => {
  it('undo and redo restore each scenario, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        const app = startInThread('pool-queue');
        app.finish();
        const scenarios = [app.state().document.scenario];
        for (const size of sizes) {
          app.pass(2000);
          turnTo(app, 'pool.size', size);
          if (app.state().document.scenario !== scenarios.at(-1)) scenarios.push(app.state().document.scenario);
        }
        for (const scenario of [...scenarios].reverse()) {
          expect(app.state().document.scenario).toBe(scenario);
          app.state().undo();
        }
        expect(app.state().document.scenario).toBe(scenarios[0]);
        for (const scenario of scenarios) {
          expect(app.state().document.scenario).toBe(scenario);
          app.state().redo();
        }
        expect(app.state().document.scenario).toBe(scenarios.at(-1));
      }),
      { numRuns: 20 },
    );
  });

  it('a slider on its way is one step back', () => {
    const app = startInThread('pool-queue');
    app.finish();
    const before = app.state().document.scenario;
    for (const size of [9, 8, 7, 6]) {
      turnTo(app, 'pool.size', size);
      app.pass(60);
    }
    app.state().undo();
    expect(app.state().document.scenario).toBe(before);
  });

  it('another scenario can be undone too', () => {
    const app = startInThread('pool-queue');
    app.finish();
    const before = app.state().document;
    app.state().openScenario(scenarioOf(presetById('missing-index')!), { kind: 'preset', id: 'missing-index' });
    app.finish();
    expect(app.services.playhead.get()).toBe(app.state().story()!.startMs);
    app.state().undo();
    expect(app.state().document).toBe(before);
  });

  it('a fork leaves the past as it was', () => {
    const app = startInThread('server-dies');
    app.finish();
    const { story } = app.state();
    const middle = (story()!.startMs + story()!.endMs) / 2;
    const before = story()!
      .events.filter((event) => event.atMs < middle)
      .map((event) => event.explanation.title);
    const server = app.state().document.scenario.servers[0]!.id;
    app.state().fork({ kind: 'slow', atMs: middle, server, factor: 4 }, 'slower');
    app.finish();
    const after = story()!
      .events.filter((event) => event.atMs < middle)
      .map((event) => event.explanation.title);
    expect(after).toEqual(before);
  });

  it('another seed is a change like any other', () => {
    const app = startInThread('pool-queue');
    app.finish();
    const { seed } = app.state().document.scenario;
    app.state().reseed();
    expect(app.state().document.scenario.seed).toBe(seed + 1);
    app.state().undo();
    expect(app.state().document.scenario.seed).toBe(seed);
  });
});

describe('playing', () => {
  it('in story pace reaches the end, stops there, and starts again from the beginning', () => {
    const app = startInThread('pool-queue');
    app.finish();
    app.state().play();
    const { endMs, startMs } = app.state().story()!;
    let last = startMs;
    for (let second = 0; second < 200 && app.state().isPlaying; second++) {
      app.pass(1000);
      expect(app.services.playhead.get()).toBeGreaterThanOrEqual(last);
      last = app.services.playhead.get();
    }
    expect(app.state().isPlaying).toBe(false);
    expect(app.services.playhead.get()).toBe(endMs);
    app.state().play();
    expect(app.services.playhead.get()).toBe(startMs);
  });

  it('goes on with the new run when a lever moves', () => {
    const app = startInThread('pool-queue');
    app.finish();
    app.state().play();
    app.pass(3000);
    const atMs = app.services.playhead.get();
    turnTo(app, 'pool.size', 20);
    app.finish();
    app.pass(200);
    expect(app.state().isPlaying).toBe(true);
    expect(app.services.playhead.get()).toBeGreaterThan(Math.min(atMs, app.state().story()!.endMs) - 1e-9);
  });

  it('a step by hand ends it', () => {
    const app = startInThread('pool-queue');
    app.finish();
    app.state().play();
    app.pass(1000);
    app.state().step('event', 1);
    expect(app.state().isPlaying).toBe(false);
  });

  it('stepping to the end and back visits the same instants', () => {
    const app = startInThread('pool-queue');
    app.finish();
    const { endMs, startMs } = app.state().story()!;
    const forward = [app.services.playhead.get()];
    while (app.services.playhead.get() < endMs) {
      app.state().step('event', 1);
      forward.push(app.services.playhead.get());
    }
    const back = [app.services.playhead.get()];
    while (app.services.playhead.get() > startMs) {
      app.state().step('event', -1);
      back.push(app.services.playhead.get());
    }
    expect(back.reverse()).toEqual(forward);
  });

  it('an instant of an address that was rounded means the event beside it', () => {
    const first = startInThread('pool-queue');
    first.finish();
    const event = first.state().story()!.events[3]!;
    const sinceStartMs = Number((event.atMs - first.state().story()!.startMs).toFixed(6));
    const app = startInThread('pool-queue', { instant: { sinceStartMs } });
    app.finish();
    expect(app.services.playhead.get()).toBe(event.atMs);
  });
});

describe('following', () => {
  it('goes from request to request and stays within the run', () => {
    const app = startInThread('pool-queue');
    app.finish();
    const count = app.state().held()!.run.requests.count;
    app.state().follow(count - 1);
    app.state().followNext(1);
    expect(app.state().request).toBe(count - 1);
    app.state().followNext(-1);
    expect(app.state().request).toBe(count - 2);
    expect(app.services.playhead.get()).toBe(app.state().story()!.startMs);
  });

  it('a request that the run does not have is said, and the last one followed', () => {
    const app = startInThread('pool-queue', { request: 900_000 });
    app.finish();
    expect(app.state().request).toBe(app.state().held()!.run.requests.count - 1);
    expect(app.state().notices).toHaveLength(1);
  });
});

describe('what is open', () => {
  it('escape closes the innermost first', () => {
    const app = startInThread('pool-queue');
    app.finish();
    app.state().setDrawer(true);
    app.state().select('pool');
    app.state().openDialog('share');
    expect(app.state().escape()).toBe(true);
    expect(app.state()).toMatchObject({ dialog: undefined, selected: 'pool' });
    expect(app.state().escape()).toBe(true);
    expect(app.state()).toMatchObject({ selected: undefined, isDrawerOpen: true });
    expect(app.state().escape()).toBe(true);
    expect(app.state().escape()).toBe(false);
  });

  it('preferences are remembered', () => {
    const app = startInThread('pool-queue');
    app.state().prefer({ theme: 'dark' });
    expect(JSON.parse(app.texts['first-byte']!)).toMatchObject({ version: 1, preferences: { theme: 'dark' } });
  });
});
