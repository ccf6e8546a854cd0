/**
 * How requests come. Another form of traffic is a file beside this one, a line in the schema below and a case in `requestLimitOf`.
 */
import * as v from 'valibot';
import { mostRequests } from './cap';
import { oneTraffic } from './one';
import { openTraffic } from './open';

export const trafficSettings = v.variant('kind', [oneTraffic, openTraffic], 'must be one of one, open');

export type TrafficSettings = v.InferOutput<typeof trafficSettings>;

/** The most requests that a run with this traffic can hold: what to make room for before it starts. */
export function requestLimitOf(traffic: Readonly<TrafficSettings>): number {
  switch (traffic.kind) {
    case 'one':
      return 1;
    case 'open':
      return traffic.requests ?? mostRequests;
  }
}
