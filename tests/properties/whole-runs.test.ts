import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { story, traceDigest } from '../../src/journey';
import { scenarios } from './random-scenario';
import {
  expectConnectionsKept,
  expectConserved,
  expectGaugesSettle,
  expectNested,
  expectOnGrid,
  expectSelfTimesSum,
  expectUnbroken,
  expectWords,
  finished,
} from './run-checks';

describe('a run of any scenario', () => {
  it('leaves nothing held, has spans that nest, times on the grid and self times that sum, and gauges that settle', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const done = finished(scenario);
        expectConserved(done);
        expectNested(done);
        expectOnGrid(done);
        expectSelfTimesSum(done);
        expectGaugesSettle(done);
        expectConnectionsKept(done);
      }),
      { numRuns: 150 },
    );
  });

  it('has a story of each request: without a gap or an overlap, in words that a person can read', () => {
    const details = fc.boolean();
    fc.assert(
      fc.property(scenarios, details, (scenario, isDetailed) => {
        const { run } = finished(scenario, { mode: 'all', detailed: () => isDetailed });
        for (let request = 0; request < run.requests.count; request++) {
          const told = story(run, request);
          expectUnbroken(told);
          expectWords(told);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same to the last bit when it is run again, and another with another seed', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const one = finished(scenario).run;
        expect(traceDigest(finished(scenario).run)).toBe(traceDigest(one));
        const { traffic } = scenario;
        if (traffic.kind !== 'open' || traffic.process !== 'poisson') return;
        const other = finished({ ...scenario, seed: scenario.seed ^ 1 }).run;
        expect(traceDigest(other)).not.toBe(traceDigest(one));
      }),
      { numRuns: 40 },
    );
  });
});
