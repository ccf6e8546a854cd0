/**
 * Each request asks `d` servers drawn at random and joins the shortest line, out of very many servers with exponential service.
 * d = 1 is M/M/1. Source: Mitzenmacher 2001, "The Power of Two Choices in Randomized Load Balancing".
 */
import { pow } from '../../engine';

/** Share of the servers that have at least `n` requests, in the limit of many servers. */
export function powerOfDTail(utilisation: number, d: number, n: number): number {
  return d === 1 ? pow(utilisation, n) : pow(utilisation, (pow(d, n) - 1) / (d - 1));
}

/** Mean stay (wait and service) in service times. Infinity at or above a utilisation of 1. */
export function powerOfDStay(utilisation: number, d: number): number {
  if (utilisation >= 1) return Infinity;
  if (d === 1) return 1 / (1 - utilisation);
  let stay = 0;
  for (let n = 1; n < 200; n++) {
    const term = pow(utilisation, (pow(d, n) - d) / (d - 1));
    stay += term;
    if (term < 1e-17) break;
  }
  return stay;
}
