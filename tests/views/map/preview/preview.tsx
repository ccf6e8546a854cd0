/**
 * The map alone on a page, to look at: `preview.html?story=orders&t=61.4&width=1080&height=572&theme=dark`. Stories other than the
 * fixture's are presets, by id, run in the page itself.
 */
import { createRoot } from 'react-dom/client';
import { useState } from 'react';
import { followedRequest, simulate, story as storyOf, world as worldOf } from '../../../../src/journey';
import { layerKinds } from '../../../../src/models/middleware/settings';
import type { World } from '../../../../src/journey';
import { presetById, scenarioOf } from '../../../../src/scenario';
import type { Scenario } from '../../../../src/scenario';
import { MapView } from '../../../../src/views/map/MapView';
import type { StationId } from '../../../../src/views/stations';
import { PatternDefinitions } from '../../../../src/views/theme/patterns';
import '../../../../src/views/theme/base.css';
import '../../../../src/views/theme/tokens.css';
import { ordersScenario } from '../../../fixtures/orders-scenario';
import { ordersStory, ordersWorld } from '../../../fixtures/orders-story';
import { madeStories, sentTo } from '../../../fixtures/made-stories';

const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
document.documentElement.dataset.theme = query.get('theme') ?? 'light';

/** The fixture's scenario with other numbers of servers and layers, another pool, another place for TLS. */
function shapedScenario(): Scenario {
  const servers = number('servers', 0);
  const layers = number('layers', -1);
  return {
    ...ordersScenario,
    ...(servers > 0
      ? {
          servers: Array.from({ length: servers }, (_, index) => ({
            ...ordersScenario.servers[0]!,
            id: `app-${index + 1}`,
          })),
        }
      : {}),
    ...(layers >= 0
      ? {
          middleware: {
            ...ordersScenario.middleware,
            layers: Array.from({ length: layers }, (_, index) => ({
              ...ordersScenario.middleware.layers[0]!,
              kind: layerKinds[index % layerKinds.length]!,
            })),
          },
        }
      : {}),
    tls: {
      ...ordersScenario.tls,
      endsAt: (query.get('tls') as Scenario['tls']['endsAt'] | null) ?? ordersScenario.tls.endsAt,
    },
  };
}

function shapedWorld(atMs: number): World {
  const world = ordersWorld(atMs);
  const size = number('pool', 10);
  const count = number('servers', 3);
  const first = world.servers[0]!;
  const others = Array.from({ length: Math.max(0, count - 3) }, (_, index) => ({
    ...first,
    id: `app-${index + 4}`,
    inFlight: index,
  }));
  const servers = [...world.servers, ...others].slice(0, count);
  return { ...world, servers: servers.map((server) => ({ ...server, pool: { ...server.pool, size } })) };
}

function followed() {
  const name = query.get('story') ?? 'orders';
  if (name === 'orders') return { story: ordersStory, world: shapedWorld, scenario: shapedScenario() };
  const made = madeStories[name];
  if (made !== undefined)
    return {
      story: sentTo(made, query.get('attempts')?.split(',') ?? []),
      world: ordersWorld,
      scenario: ordersScenario,
    };
  const preset = presetById(name);
  if (preset === undefined) throw new Error(`No story or preset is called ${name}.`);
  const plain = scenarioOf(preset);
  const endsAt = (query.get('tls') as Scenario['tls']['endsAt'] | null) ?? plain.tls.endsAt;
  const scenario = { ...plain, tls: { ...plain.tls, endsAt } };
  const run = simulate(scenario);
  const request = query.has('request') ? number('request', 0) : followedRequest(run);
  return { story: storyOf(run, request), world: (atMs: number) => worldOf(run, atMs), scenario: run.scenario };
}

const shown = followed();
const listeners = new Set<() => void>();
let atMs = shown.story.startMs + number('t', 61.4);
const playhead = {
  get: () => atMs,
  subscribe(fn: () => void) {
    listeners.add(fn);
    return () => listeners.delete(fn);
  },
};
Object.assign(window, {
  story: shown.story,
  seek(ms: number) {
    atMs = ms;
    for (const listener of [...listeners]) listener();
  },
});

function Page() {
  const [selected, setSelected] = useState<StationId | null>((query.get('selected') as StationId | null) ?? null);
  return (
    <div style={{ width: number('width', 1080), height: number('height', 572) }}>
      <PatternDefinitions />
      <MapView
        {...shown}
        world={shown.world(atMs)}
        playhead={playhead}
        selected={selected}
        onSelect={setSelected}
        onServerMenu={() => undefined}
        reducedMotion={query.has('still')}
        storyPace={!query.has('true-scale')}
        size={query.get('theme') === 'projector' ? 'projector' : 'normal'}
      />
    </div>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
