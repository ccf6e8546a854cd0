/** Random shapes of scenarios, and the one of the fixture. */
import fc from 'fast-check';
import { databaseStages } from '../../../src/views/map/shape';
import type { ScenarioShape } from '../../../src/views/map/shape';

export const ordersShape: ScenarioShape = {
  servers: ['app-1', 'app-2', 'app-3'],
  chosen: 1,
  layers: ['logger', 'cors', 'auth', 'rate-limit'],
  poolSize: 10,
  tlsEndsAt: 'load-balancer',
  hasCache: true,
  stages: databaseStages,
};

const layerNames = ['errors', 'logger', 'cors', 'auth', 'rate-limit', 'body-parser'];

export const shapes: fc.Arbitrary<ScenarioShape> = fc
  .record({
    servers: fc.integer({ min: 1, max: 64 }),
    chosen: fc.nat(63),
    layers: fc.array(fc.constantFrom(...layerNames), { maxLength: 20 }),
    poolSize: fc.integer({ min: 1, max: 10_000 }),
    tlsEndsAt: fc.constantFrom('load-balancer' as const, 'reverse-proxy' as const, 'app' as const, 'none' as const),
    hasCache: fc.boolean(),
  })
  .map((shape) => ({
    ...shape,
    servers: Array.from({ length: shape.servers }, (_, index) => `app-${index + 1}`),
    chosen: shape.chosen % shape.servers,
    stages: databaseStages,
  }));

export const rooms = fc.record({
  width: fc.integer({ min: 320, max: 2560 }),
  height: fc.integer({ min: 240, max: 1440 }),
  size: fc.constantFrom('normal' as const, 'projector' as const),
});
