import { describe, expect, it } from 'vitest';
import { followedRequest, simulate, story as storyOf } from '../../../src/journey';
import type { Scenario } from '../../../src/scenario';
import { presets, scenarioOf } from '../../../src/scenario';
import { attemptServersOf } from '../../../src/views/map/attempts';
import { mapLayout } from '../../../src/views/map/layout';
import type { MapMode } from '../../../src/views/map/layout-types';
import { positionAt, requestPath } from '../../../src/views/map/path';
import type { RequestPath } from '../../../src/views/map/path';
import { shapeOf } from '../../../src/views/map/shape';

function pathOf(scenario: Scenario, mode: MapMode): RequestPath {
  const run = simulate(scenario);
  const story = storyOf(run, followedRequest(run));
  const shape = shapeOf(run.scenario, story.server, run.scenario.pool.size);
  const layout = mapLayout({ width: mode === 'wide' ? 1080 : 390, height: 640, shape, mode, size: 'normal' });
  return requestPath(story, layout, shape.chosen, attemptServersOf(story, shape.servers));
}

const cases = presets.flatMap((preset) => (['wide', 'tall'] as const).map((mode) => ({ preset, mode })));

describe('the request on the map', () => {
  it.each(cases)('is in the band of the station where its time goes: $preset.id, $mode', ({ preset, mode }) => {
    const path = pathOf(scenarioOf(preset), mode);
    const { story, layout, visits } = path;
    expect(story.segments.length).toBeGreaterThan(3);
    story.segments.forEach((segment, index) => {
      const visit = visits[index]!;
      const isOwnTime = !visit.isLink && !visit.isApproach && segment.station !== 'cache' && segment.kind !== 'failed';
      // What follows a failure covers the way back from where it happened.
      const comesBack = visits[index - 1]?.segment.kind === 'failed';
      if (!isOwnTime || comesBack || segment.endMs === segment.startMs) return;
      const { x, y } = positionAt(path, (segment.startMs + segment.endMs) / 2).point;
      const zones = layout.zones.filter(({ station }) => station === segment.station);
      // Between two queries a request comes out of the pool for a moment before it goes in again.
      const before = visit.isEnteredAnew ? 30 : 0;
      const u = mode === 'wide' ? x : y;
      expect(u, `${segment.station} ${segment.name}`).toBeGreaterThanOrEqual(zones[0]!.start - before - 0.01);
      expect(u, `${segment.station} ${segment.name}`).toBeLessThanOrEqual(zones.at(-1)!.end + 0.01);
    });
  });
});
