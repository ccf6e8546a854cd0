import { describe, expect, it } from 'vitest';
import { removeIntervention, moveIntervention, act } from '../../src/app/traffic/act';
import { parseScenario } from '../../src/scenario';
import { startInThread } from './in-thread';

function inTraffic(preset = 'server-dies') {
  const page = startInThread(preset);
  page.finish();
  page.state().setPicture('traffic');
  page.finish();
  return page;
}

describe('all requests at once', () => {
  it('asks for the run summed up when the picture opens, and only then', () => {
    const page = startInThread('server-dies');
    page.finish();
    expect(page.state().held()?.summary).toBeUndefined();
    expect(page.runsAsked()).toBe(1);
    page.state().setPicture('traffic');
    expect(page.runsAsked()).toBe(2);
    page.finish();
    expect(page.state().held()?.summary?.requests).toBe(page.state().held()?.run.requests.count);
    page.state().setPicture('map');
    page.state().setPicture('traffic');
    expect(page.runsAsked()).toBe(2);
  });

  it('moves through the whole run, not only through the followed request', () => {
    const page = inTraffic();
    const endMs = page.state().held()!.run.endMs;
    page.state().toStart();
    expect(page.services.playhead.get()).toBe(0);
    page.state().step('event', 1);
    expect(page.services.playhead.get()).toBe(Math.min(100, endMs));
    page.state().toFirstByte();
    expect(page.services.playhead.get()).toBe(endMs);
    page.state().toStart();
    page.state().setRunSpeed(1);
    page.state().play();
    page.pass(60);
    expect(page.services.playhead.get()).toBeGreaterThan(0);
    expect(page.services.playhead.get()).toBeLessThanOrEqual(60);
  });

  it('moves what happens during the run, takes it out and brings it back', () => {
    const page = inTraffic();
    const before = page.state().document.scenario.interventions;
    expect(before.length).toBeGreaterThan(0);
    moveIntervention(page.store, 0, before[0]!.atMs + 10);
    expect(page.state().document.scenario.interventions.map(({ atMs }) => atMs)).toContain(before[0]!.atMs + 10);
    page.state().undo();
    expect(page.state().document.scenario.interventions).toEqual(before);
    removeIntervention(page.store, 0);
    expect(page.state().document.scenario.interventions).toEqual(before.slice(1));
  });

  it('a server that was added goes with the taking out of its joining', () => {
    const page = inTraffic();
    const { servers, interventions } = page.state().document.scenario;
    page.state().seek(5);
    act(page, { kind: 'add-server' });
    const added = page.state().document.scenario;
    expect(added.servers).toHaveLength(servers.length + 1);
    const index = added.interventions.findIndex(({ kind }) => kind === 'add-server');
    expect(added.interventions[index]!.atMs).toBe(5);
    removeIntervention(page.store, index);
    expect(page.state().document.scenario.servers).toEqual(servers);
    expect(page.state().document.scenario.interventions).toEqual(interventions);
  });

  it('what was to happen to a taken-out server goes with it, and later servers keep their settings', () => {
    const page = inTraffic();
    page.state().seek(5);
    act(page, { kind: 'add-server' });
    act(page, { kind: 'add-server' });
    const { scenario } = page.state().document;
    const last = scenario.servers.length - 1;
    const weight = (place: number) => ({ kind: 'set', atMs: 8, path: `servers[${place}].weight`, value: 3 }) as const;
    page
      .state()
      .changeScenario(
        { ...scenario, interventions: [...scenario.interventions, weight(last - 1), weight(last)] },
        'two weights',
      );
    const gone = scenario.servers[last - 1]!.id;
    const interventions = page.state().document.scenario.interventions;
    removeIntervention(
      page.store,
      interventions.findIndex((known) => known.kind === 'add-server' && known.server === gone),
    );
    const after = page.state().document.scenario;
    expect(parseScenario(after).ok).toBe(true);
    expect(after.interventions.filter(({ kind }) => kind === 'set')).toEqual([weight(last - 1)]);
  });

  it('tells any request in full once it is followed, of the very same run', () => {
    const page = inTraffic();
    const before = page.state().held()!;
    const request = before.run.requests.count - 5;
    const reasons = () =>
      page
        .state()
        .story()!
        .events.filter(({ explanation }) => explanation.tables.length > 0).length;
    page.state().setPicture('map');
    page.state().follow(request);
    const untold = reasons();
    page.finish();
    expect(reasons()).toBeGreaterThan(untold);
    const after = page.state().held()!;
    expect(after.run.requests).toEqual(before.run.requests);
    expect(after.run.trace.spans).toEqual(before.run.trace.spans);
    expect(after.summary).toBe(before.summary);
    expect(page.services.playhead.get()).toBe(page.state().story()!.startMs);
  });
});
