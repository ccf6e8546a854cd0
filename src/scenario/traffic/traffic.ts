/**
 * How requests come. Another form of traffic is a file beside this one, a line in the schema below, a case in `requestLimitOf` and in
 * `expected-requests`, and a file in the journey's arrivals.
 */
import * as v from 'valibot';
import { mostRequests } from './cap';
import type { Traffic } from '../schema';
import { closedTraffic } from './closed';
import { oneTraffic } from './one';
import { openTraffic } from './open';
import { replayTraffic } from './replay';
import { testerTraffic } from './tester';

export const trafficSettings = v.variant(
  'kind',
  [oneTraffic, openTraffic, closedTraffic, testerTraffic, replayTraffic],
  'must be one of one, open, closed, tester, replay',
);

export type TrafficSettings = v.InferOutput<typeof trafficSettings>;

/** The most requests that a run with this traffic can hold: what to make room for before it starts. */
export function requestLimitOf(traffic: Traffic): number {
  switch (traffic.kind) {
    case 'one':
      return 1;
    case 'open':
    case 'closed':
    case 'tester':
      return traffic.requests ?? mostRequests;
    case 'replay':
      return Math.min(traffic.requests ?? mostRequests, traffic.timesMs.length);
  }
}
