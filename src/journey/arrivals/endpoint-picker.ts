import type { Draws } from '../../engine';
import { purpose } from '../../engine';
import type { LiveScenario } from '../live-scenario';

const endpointDraw = purpose('endpoint of a request');
const visitDraw = purpose('endpoint of a visit');

/** Draws the endpoint of a request by their present shares, from its number or from those of its user and visit. */
export interface EndpointPicker {
  ofRequest(request: number): number;
  ofVisit(user: number, visit: number): number;
}

export function endpointPicker(endpoints: LiveScenario['endpoints'], draws: Draws): EndpointPicker {
  const isLone = endpoints.length === 1;
  const pick = (uniform: number): number => {
    let total = 0;
    for (const { share } of endpoints) total += share;
    const point = uniform * total;
    let upTo = 0;
    for (let endpoint = 0; endpoint < endpoints.length - 1; endpoint++) {
      upTo += endpoints[endpoint]?.share ?? 0;
      if (point < upTo) return endpoint;
    }
    return endpoints.length - 1;
  };
  return {
    ofRequest: (request) => (isLone ? 0 : pick(draws.uniform(endpointDraw, request, 0))),
    ofVisit: (user, visit) => (isLone ? 0 : pick(draws.uniform(visitDraw, user, visit))),
  };
}
