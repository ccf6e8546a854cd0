import type { Intervention, Scenario } from '../../scenario';

/** What happens in either of two scenarios; what happens in both alike is listed once. */
export function allInterventions(
  a: Pick<Scenario, 'interventions'>,
  b: Pick<Scenario, 'interventions'>,
): readonly Intervention[] {
  const known = new Set(a.interventions.map((of) => JSON.stringify(of)));
  return [...a.interventions, ...b.interventions.filter((of) => !known.has(JSON.stringify(of)))];
}
