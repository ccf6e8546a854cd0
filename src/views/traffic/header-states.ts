/** What stands under each station's name on the traffic map: a state word and the one number that matters now. */
import type { ServerAt, TrafficAt, World } from '../../journey';
import { formatCount } from '../format';
import type { Phrase } from '../map/phrase';
import { phrase } from '../map/phrase';
import type { StationId } from '../stations';
import { stationIds } from '../stations';
import { rate } from './numbers';

export type HeaderStates = Readonly<Record<StationId, Phrase>>;

type Facts = Pick<TrafficAt, 'where' | 'lastSecond'>;

export function headerStates(facts: Facts, world: Pick<World, 'servers' | 'database'>): HeaderStates {
  return Object.fromEntries(stationIds.map((station) => [station, stateOf(station, facts, world)])) as HeaderStates;
}

function stateOf(
  station: StationId,
  { where, lastSecond }: Facts,
  { servers, database }: Pick<World, 'servers' | 'database'>,
): Phrase {
  if (station === 'client') return phrase('sends', rate(lastSecond.arrivalsPerSecond));
  const here = where.stations.find((count) => count.station === station);
  const count = here === undefined ? 0 : here.waiting + here.working + here.network;
  const waiting = here?.waiting ?? 0;
  if (isOfServer(station) && servers.length > 0 && !servers.some(({ isUp }) => isUp)) return phrase('down', '', 'bad');
  if (station === 'database' && database.maxConnections > 0 && database.connections >= database.maxConnections) {
    return phrase('full', `${formatCount(database.connections)} connections`);
  }
  if (waiting > 0)
    return phrase(
      isFull(station, servers, database) ? 'full' : 'waiting',
      waitingWords(station, servers, database, waiting),
    );
  return count === 0 ? phrase('idle') : phrase('busy', formatCount(count));
}

function waitingWords(
  station: StationId,
  servers: readonly ServerAt[],
  database: World['database'],
  waiting: number,
): string {
  return isFull(station, servers, database) ? `${formatCount(waiting)} waiting` : formatCount(waiting);
}

function isFull(station: StationId, servers: readonly ServerAt[], database: World['database']): boolean {
  if (station === 'database') return database.busyCores >= database.cores;
  if (station !== 'pool' && station !== 'app') return false;
  return servers.some((server) =>
    station === 'pool' ? server.pool.waiting > 0 && server.pool.lent >= server.pool.size : server.app.waiting > 0,
  );
}

function isOfServer(station: StationId): boolean {
  return station === 'reverse-proxy' || station === 'app' || station === 'pool';
}
