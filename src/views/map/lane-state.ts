/** What stands in the lane of a server, or of several that share one. */
import type { ServerAt, World } from '../../journey';
import { formatCount, formatPlural } from '../format';
import type { Phrase } from './phrase';
import { phrase } from './phrase';

export interface LaneState {
  readonly state: Phrase;
  readonly isDown: boolean;
}

export function laneState(servers: readonly number[], world: World): LaneState {
  const at = servers.flatMap((index) => world.servers[index] ?? []);
  const only = at.length === 1 ? at[0] : undefined;
  return only === undefined ? sharedState(at) : { state: serverState(only), isDown: isDown(only) };
}

export function serverState(server: ServerAt): Phrase {
  const load = server.inFlight === 0 ? phrase('idle') : phrase('busy', `${formatCount(server.inFlight)} in flight`);
  if (!server.isThere) return phrase('not there yet');
  if (server.state === 'down') {
    return phrase('down', `${formatPlural(server.checks, 'check', 'checks')} failed, out of rotation`, 'bad');
  }
  if (!server.isUp)
    return phrase(
      'down',
      server.inFlight === 0 ? 'still in rotation' : `still in rotation, ${formatCount(server.inFlight)} in flight`,
      'bad',
    );
  if (server.state === 'failing')
    return phrase('failing', `${formatPlural(server.checks, 'check', 'checks')} failed`, 'bad');
  if (server.isDraining) return phrase('draining', `${formatCount(server.inFlight)} left`);
  return load;
}

export function isDown(server: ServerAt): boolean {
  return server.state === 'down' || !server.isUp || !server.isThere;
}

function sharedState(servers: readonly ServerAt[]): LaneState {
  const down = servers.filter(isDown).length;
  const inFlight = servers.reduce((sum, server) => sum + server.inFlight, 0);
  const load = `${formatCount(inFlight)} in flight`;
  if (down === servers.length) return { state: phrase('down', `all ${formatCount(down)}`, 'bad'), isDown: true };
  const word = inFlight === 0 ? 'idle' : 'busy';
  const figure = down === 0 ? load : `${load}, ${formatCount(down)} of ${formatCount(servers.length)} down`;
  return { state: phrase(word, figure), isDown: false };
}
