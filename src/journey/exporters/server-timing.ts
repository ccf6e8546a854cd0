import type { Run } from '../run';
import { storyOutline } from '../story';
import type { StoryOutline } from '../story';
import type { StationId } from '../story-types';

const labels: Readonly<Record<StationId, string>> = {
  client: 'Client',
  'load-balancer': 'Load balancer',
  tls: 'TLS',
  'reverse-proxy': 'Reverse proxy',
  cache: 'Cache',
  app: 'App server',
  pool: 'Connection pool',
  database: 'Database',
};

/**
 * The `Server-Timing` header of one response: where the server's time went, a metric for each station and one for its waits, in the
 * order in which the request met them, and `total`. The metrics sum to the total, in microseconds.
 *
 *     load-balancer;dur=0.1;desc="Load balancer", …, pool-wait;dur=42;desc="Connection pool, waiting", total;dur=103
 *
 * '' for a request that no server answered or whose spans were not kept. Source: W3C Server Timing, section 4 (the header's grammar:
 * token, `dur` in milliseconds, `desc` as a quoted string).
 */
export function serverTiming(run: Run, request: number): string {
  return serverTimingOf(storyOutline(run, request));
}

/** As `serverTiming`, of a story that is at hand. */
export function serverTimingOf(told: StoryOutline): string {
  if (!told.isAnswered) return '';
  return metricsOf(told)
    .map(({ name, description, microseconds }) => {
      const words = description === '' ? '' : `;desc="${description}"`;
      return `${name};dur=${microseconds / 1000}${words}`;
    })
    .join(', ');
}

interface Metric {
  readonly name: string;
  readonly description: string;
  microseconds: number;
}

function metricsOf({ segments, serverFromMs, serverToMs }: StoryOutline): readonly Metric[] {
  const metrics = new Map<string, Metric>();
  const wholeUs = (ms: number) => Math.round((ms - serverFromMs) * 1000);
  for (const { station, spentOn, startMs, endMs } of segments) {
    if (startMs < serverFromMs || endMs > serverToMs || station === 'client') continue;
    const isWait = spentOn === 'wait';
    const name = isWait ? `${station}-wait` : station;
    const description = isWait ? `${labels[station]}, waiting` : labels[station];
    const metric = metrics.get(name) ?? { name, description, microseconds: 0 };
    // Ends are rounded, not lengths, so that the parts sum to the whole.
    metric.microseconds += wholeUs(endMs) - wholeUs(startMs);
    metrics.set(name, metric);
  }
  if (metrics.size === 0) return [];
  return [...metrics.values(), { name: 'total', description: '', microseconds: wholeUs(serverToMs) }];
}
