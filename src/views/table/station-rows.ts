/** The stations of the map as rows: state, what is in flight, who waits, and what the followed request got there so far. */
import type { Story, World } from '../../journey';
import { formatCount, formatPlural } from '../format';
import type { StationId } from '../stations';
import { stationIds } from '../stations';

export interface StationRow {
  readonly station: StationId;
  readonly state: string;
  /** '14', '10 of 10 lent'; '' where nothing is counted. */
  readonly inFlight: string;
  readonly waiting: string;
  /** What came of the followed request here: 'chose app-2'; '' before it was here. */
  readonly outcome: string;
}

/** @param event index of the event that is told */
export function stationRows(story: Story, world: World, event: number): readonly StationRow[] {
  const told = story.events.slice(0, event + 1);
  return stationIds.map((station) => ({
    station,
    ...counts(station, story, world),
    outcome: told.findLast((one) => one.station === station)?.explanation.outcome ?? '',
  }));
}

type Counts = Pick<StationRow, 'state' | 'inFlight' | 'waiting'>;

const uncounted: Counts = { state: '', inFlight: '', waiting: '' };
const down: Counts = { ...uncounted, state: 'down' };

function counts(station: StationId, story: Story, world: World): Counts {
  const server = world.servers[story.server];
  const { database } = world;
  switch (station) {
    case 'client':
      return {
        state: world.atMs < story.firstByteMs ? 'waiting' : 'answered',
        inFlight: formatCount(world.inFlight),
        waiting: '',
      };
    case 'load-balancer': {
      const up = world.servers.filter(({ state }) => state === 'up' || state === 'failing').length;
      const missing = up < world.servers.length ? `, ${up} of ${world.servers.length} servers in rotation` : '';
      const sentOn = world.servers.reduce((sum, { inFlight }) => sum + inFlight, 0);
      return { state: busyWord(sentOn) + missing, inFlight: formatCount(sentOn), waiting: '' };
    }
    case 'reverse-proxy':
      if (!server?.isUp) return server ? down : uncounted;
      return { state: busyWord(server.inFlight), inFlight: formatCount(server.inFlight), waiting: '' };
    case 'cache':
      return { ...uncounted, state: `${formatCount(server?.cacheEntries ?? 0)} kept` };
    case 'app': {
      if (!server?.isUp) return server ? down : uncounted;
      const { busy, size, waiting } = server.app;
      return {
        state: waiting > 0 ? 'full' : busy === 0 && server.inFlight > 0 ? 'waiting' : busyWord(busy),
        inFlight: `${formatCount(busy)} of ${formatCount(size)} busy`,
        waiting: formatCount(waiting),
      };
    }
    case 'pool': {
      if (!server?.isUp) return server ? down : uncounted;
      const { lent, size, waiting } = server.pool;
      const isAtWork = waiting > 0 ? 'waiting' : busyWord(lent);
      return {
        state: lent >= size ? 'full' : isAtWork,
        inFlight: `${formatCount(lent)} of ${formatCount(size)} lent`,
        waiting: formatCount(waiting),
      };
    }
    case 'database':
      return {
        state: database.connections >= database.maxConnections ? 'full' : busyWord(database.queries),
        inFlight: `${formatPlural(database.queries, 'query', 'queries')}, ${database.busyCores} of ${database.cores} cores`,
        waiting: '',
      };
    case 'tls':
      return uncounted;
  }
}

function busyWord(count: number): string {
  return count > 0 ? 'busy' : 'idle';
}
