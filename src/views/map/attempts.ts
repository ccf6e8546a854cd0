/** How often a request had been sent on to a server by each of its segments, that one included; 0 before the first time. */
import type { Story } from '../../journey';

export function attemptsOf(story: Story): readonly number[] {
  let attempt = 0;
  let isInside = false;
  let lastLink = -1;
  return story.segments.map(({ station, spentOn, direction, span }) => {
    if (station === 'client' || station === 'load-balancer') isInside = false;
    else if (station !== 'tls') {
      const isLink = station === 'reverse-proxy' && spentOn === 'network' && direction === 'in';
      if (!isInside || (isLink && span !== lastLink)) attempt++;
      if (isLink) lastLink = span;
      isInside = true;
    }
    return attempt;
  });
}

/**
 * The server of each attempt, in order: what the load balancer's choices mark as chosen. Empty where no choice tells.
 * @param servers ids in the order of the scenario
 */
export function attemptServersOf(story: Story, servers: readonly string[]): readonly number[] {
  return story.events.flatMap(({ station, explanation }) => {
    if (station !== 'load-balancer') return [];
    const rows = explanation.tables.flatMap((table) => table.rows);
    const chosen = rows.filter((row) => row.mark === 'chosen').flatMap((row) => row.cells);
    const server = servers.findIndex((id) => chosen.includes(id));
    return server < 0 ? [] : [server];
  });
}
