/** The stations of the map as rows: state, what is in flight, who waits, and what the followed request got there so far. */
import type { Story, World } from '../../journey';
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

function counts(station: StationId, story: Story, world: World): Counts {
  const server = world.servers[story.server];
  const { database } = world;
  switch (station) {
    case 'client':
      return {
        state: world.atMs < story.firstByteMs ? 'waiting' : 'answered',
        inFlight: String(world.inFlight),
        waiting: '',
      };
    case 'load-balancer': {
      const up = world.servers.filter(({ state }) => state === 'up' || state === 'failing').length;
      const isWhole = up === world.servers.length;
      return {
        state: isWhole ? 'all servers in rotation' : `${up} of ${world.servers.length} servers in rotation`,
        inFlight: String(world.servers.reduce((sum, { inFlight }) => sum + inFlight, 0)),
        waiting: '',
      };
    }
    case 'reverse-proxy':
      return server ? { state: busyWord(server.inFlight), inFlight: String(server.inFlight), waiting: '' } : uncounted;
    case 'cache':
      return server
        ? { state: server.cacheEntries === 0 ? 'empty' : `${server.cacheEntries} entries`, inFlight: '', waiting: '' }
        : uncounted;
    case 'app':
      return server ? ofSize(server.app.busy, server.app.size, server.app.waiting, 'busy') : uncounted;
    case 'pool':
      return server ? ofSize(server.pool.lent, server.pool.size, server.pool.waiting, 'lent') : uncounted;
    case 'database':
      return {
        state: database.busyCores >= database.cores ? 'full' : busyWord(database.queries),
        inFlight: `${database.queries} queries, ${database.busyCores} of ${database.cores} cores`,
        waiting: '',
      };
    case 'tls':
      return uncounted;
  }
}

function ofSize(used: number, size: number, waiting: number, word: string): Counts {
  const state = used >= size && size > 0 ? 'full' : busyWord(used);
  return { state, inFlight: `${used} of ${size} ${word}`, waiting: String(waiting) };
}

function busyWord(count: number): string {
  return count > 0 ? 'busy' : 'idle';
}
