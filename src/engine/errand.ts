/**
 * Errands: requests that the models send for their own purposes, such as a health check. They use stations, units and gauges as any
 * other, and leave no spans and no decisions. Their numbers lie above those of all other requests.
 */
export const FIRST_ERRAND = 0x40000000;

export function isErrand(request: number): boolean {
  return request >= FIRST_ERRAND;
}
