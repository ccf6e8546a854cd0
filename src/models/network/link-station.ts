/**
 * A link between two machines of the server side, as a layer of the onion: half a round trip inward, half outward. Who dials a
 * server that does not run is refused after one round trip.
 *
 * Left out: opening the inner connections (a product keeps them open), bandwidth, loss.
 */
import type { Call, Ms, Station } from '../../engine';
import { answer, attempt, spend, station, when } from '../../engine';
import { failures } from '../shared/failures';

export interface LinkDeps {
  /** Half of the round trip. */
  readonly halfTripMs: () => Ms;
  /** Whether anything listens at the other end; left out: always. */
  readonly isRefused?: (call: Call) => boolean;
}

/** @param row the station at the far end: its row in the waterfall shows the link's time */
export function linkStation(name: string, row: string, deps: LinkDeps): Station {
  const { halfTripMs, isRefused } = deps;
  return station(name, {
    kind: 'network',
    row,
    steps: [
      spend(halfTripMs),
      ...(isRefused === undefined ? [] : [when(isRefused, spend(halfTripMs), answer(failures.upstreamRefused.status))]),
      // A failure travels back over the same wire as an answer does.
      attempt(),
      spend(halfTripMs),
    ],
  });
}
