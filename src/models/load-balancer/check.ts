import type { Problem } from '../shared/problem';
import type { LoadBalancerSettings, ServerSettings } from './settings';

/** The ring is sorted at the start of every run: a million points take about a tenth of a second. */
const MOST_POINTS = 1_000_000;

/**
 * What the settings' single fields cannot say: servers with one name, a ring too large to build.
 * @param path where the servers stand in the scenario
 */
export function checkLoadBalancer(
  settings: LoadBalancerSettings,
  servers: readonly ServerSettings[],
  path = 'servers',
): Problem[] {
  const problems: Problem[] = [];
  servers.forEach(({ id }, index) => {
    if (servers.findIndex((other) => other.id === id) < index) {
      problems.push({ path: `${path}[${index}].id`, code: 'not-unique', message: `another server is called "${id}"` });
    }
  });
  const points = servers.reduce((sum, { weight }) => sum + weight * settings.pointsPerServer, 0);
  if (settings.algorithm === 'consistent-hash' && points > MOST_POINTS) {
    problems.push({
      path,
      code: 'too-many-points',
      message: `the hash ring would have ${points} points; lower the weights or pointsPerServer to at most ${MOST_POINTS}`,
    });
  }
  return problems;
}
