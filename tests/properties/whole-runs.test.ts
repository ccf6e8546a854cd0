import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { story } from '../../src/journey';
import type { Story } from '../../src/journey';
import { scenarios } from './random-scenario';
import {
  expectConserved,
  expectGaugesSettle,
  expectNested,
  expectOnGrid,
  expectSelfTimesSum,
  expectUnbroken,
  expectWords,
  finished,
} from './run-checks';
import type { Finished } from './run-checks';

function always(check: (finished: Finished) => void, numRuns = 150): void {
  fc.assert(
    fc.property(scenarios, (scenario) => check(finished(scenario))),
    { numRuns },
  );
}

function stories({ run }: Finished): Story[] {
  return Array.from({ length: run.requests.count }, (_, request) => story(run, request));
}

describe('a run of any scenario', () => {
  it('leaves nothing held or open, and Little’s law holds at every station', () => always(expectConserved));
  it('has spans that nest', () => always(expectNested));
  it('has all its times on the grid', () => always(expectOnGrid));
  it('has self times that sum to the whole', () => always(expectSelfTimesSum));
  it('has gauges that are never negative and come back to zero', () => always(expectGaugesSettle));
  it('has stories without a gap or an overlap', () => always((done) => stories(done).forEach(expectUnbroken)));
  it('has stories that a person can read', () => always((done) => stories(done).forEach(expectWords)));
});
