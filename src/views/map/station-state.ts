/**
 * What stands under each station's name: while the request is there or has yet to come, a state word and one number from the world around
 * it; once it has passed, the outcome of what the station decided.
 */
import type { ServerAt, Story, StoryEvent, World } from '../../journey';
import { formatCount, formatMs, formatPlural, oneDecimalMs } from '../format';
import type { StationId } from '../stations';
import { stationIds } from '../stations';
import type { Phrase } from './phrase';
import { phrase, phraseOf } from './phrase';

export interface StateInput {
  readonly story: Story;
  readonly world: World;
  /** Index of the last event that has begun. */
  readonly event: number;
  /** Index of the segment under way; one past the last when the story is over. */
  readonly segment: number;
  /** Index of the server whose inside is drawn. */
  readonly server: number;
}

export function stationStates(input: StateInput): Readonly<Record<StationId, Phrase>> {
  return Object.fromEntries(stationIds.map((station) => [station, stateOf(station, input)])) as Record<
    StationId,
    Phrase
  >;
}

/** The station that the request is in; the client once it has come back. */
export function activeStation({ segments }: Story, segment: number): StationId {
  return segments[segment]?.station ?? segments[segments.length - 1]?.station ?? 'client';
}

function stateOf(station: StationId, input: StateInput): Phrase {
  const { story, event, segment } = input;
  if (hasFailed(station, input)) return phrase(failureWords(story, station, event), '', 'bad');
  if (activeStation(story, segment) === station && segment < story.segments.length) return presentState(station, input);
  const passed = lastSaid(story, station, event);
  if (station === 'client' && segment < story.segments.length) return phrase('waiting');
  return passed === undefined ? presentState(station, input) : phraseOf(passed.explanation.outcome);
}

/** What was last decided at a station; where nothing was decided there, how long it last took. */
function lastSaid({ events }: Story, station: StationId, event: number): StoryEvent | undefined {
  const said = events.slice(0, event + 1).filter((passed) => passed.station === station);
  return said.findLast(({ explanation }) => !isDuration(explanation.outcome)) ?? said[said.length - 1];
}

function isDuration(outcome: string): boolean {
  return /^[\d.\s]+(µs|ms|s)$/u.test(outcome);
}

function hasFailed(station: StationId, { story, segment }: StateInput): boolean {
  const last = story.segments
    .slice(0, segment)
    .findLast((passed) => passed.station === station && passed.direction === 'in');
  return last?.kind === 'failed';
}

/** What was said where it failed; the reason for all of it stands where the request died. */
function failureWords(story: Story, station: StationId, event: number): string {
  const said = story.events.slice(0, event + 1).findLast((passed) => passed.station === station);
  return said?.explanation.outcome ?? 'failed';
}

function presentState(station: StationId, { story, world, segment, server: index }: StateInput): Phrase {
  const server = world.servers[index];
  const current = story.segments[segment];
  const isHere = current?.station === station;
  const query = isHere && station === 'database' ? queryNumber(story, segment) : null;
  if (query !== null) return phrase('query', query);
  switch (station) {
    case 'client':
      return phrase('waiting');
    case 'load-balancer':
      return loadWords(othersWithServers(world, story, segment), isHere);
    case 'tls':
      return isHere ? phrase('busy') : phrase('idle');
    case 'reverse-proxy':
      if (server === undefined || !server.isUp) return phrase('down');
      return loadWords(othersOn(server, story, segment), isHere);
    case 'cache':
      return phrase(isHere ? 'busy' : 'idle', `${formatCount(server?.cacheEntries ?? 0)} kept`);
    case 'app':
      if (server === undefined || !server.isUp) return phrase('down');
      if (server.app.waiting > 0) return phrase('full', `${formatCount(server.app.waiting)} waiting`);
      if (isHere && current.spentOn === 'wait') return phrase('waiting');
      return appWords(server.app, othersOn(server, story, segment), isHere);
    case 'pool':
      return poolState(server, isHere && current.spentOn === 'wait');
    case 'database': {
      const { queries, connections, maxConnections } = world.database;
      if (connections >= maxConnections) return phrase('full', formatPlural(connections, 'connection', 'connections'));
      return queries === 0 ? phrase('idle') : phrase('busy', formatPlural(queries, 'query', 'queries'));
    }
  }
}

/** Requests of others there: the followed one is on the map itself. */
function loadWords(others: number, isHere: boolean): Phrase {
  if (!isHere) return others === 0 ? phrase('idle') : phrase('busy', `${formatCount(others)} in flight`);
  return others === 0 ? phrase('busy') : phrase('busy', formatPlural(others, 'other', 'others'));
}

/** Nothing computes, yet requests are inside: they await what lies further in. */
function appWords({ busy, size }: ServerAt['app'], others: number, isHere: boolean): Phrase {
  if (busy > 0 || isHere) return phrase('busy', busy > 0 ? `${formatCount(busy)} of ${formatCount(size)}` : '');
  return others === 0 ? phrase('idle') : phrase('waiting', `${formatCount(others)} inside`);
}

/** What the load balancer has sent on and not heard back from, without the followed request. */
function othersWithServers(world: World, story: Story, segment: number): number {
  const all = world.servers.reduce((sum, { inFlight }) => sum + inFlight, 0);
  return Math.max(0, all - Number(isWithServer(story, segment)));
}

function othersOn({ inFlight }: ServerAt, story: Story, segment: number): number {
  return Math.max(0, inFlight - Number(isWithServer(story, segment)));
}

/** From where the followed request is sent on until the response is back at the load balancer. */
function isWithServer({ segments }: Story, segment: number): boolean {
  const isInside = (at: number): boolean => {
    const station = segments[at]?.station;
    return station !== undefined && station !== 'client' && station !== 'tls' && station !== 'load-balancer';
  };
  if (isInside(segment)) return true;
  // TLS may end further in: it is passed on the way there.
  const before = segments.slice(0, segment).findLastIndex((_, at) => isInside(at));
  return segments[segment]?.station === 'tls' && before >= 0 && segments[before]?.direction === 'in';
}

function poolState(server: World['servers'][number] | undefined, isWaiting: boolean): Phrase {
  if (server === undefined || !server.isUp) return phrase('down');
  const { lent, size, waiting, opening } = server.pool;
  if (waiting > 0) return phrase(lent >= size ? 'full' : 'waiting', `${formatCount(waiting)} in line`);
  if (isWaiting || opening > 0) return phrase('waiting', opening > 0 ? `${formatCount(opening)} opening` : '');
  if (lent >= size) return phrase('full', `${formatCount(lent)} of ${formatCount(size)}`);
  return lent === 0 ? phrase('idle') : phrase('busy', `${formatCount(lent)} of ${formatCount(size)}`);
}

/** '14 of 51' while one of several queries is under way. */
function queryNumber({ segments }: Story, segment: number): string | null {
  const spans = new Set<number>();
  let number = 0;
  segments.forEach(({ station, spentOn, direction, span }, index) => {
    if (station !== 'database' || spentOn !== 'network' || direction !== 'in') return;
    spans.add(span);
    if (index <= segment) number = spans.size;
  });
  return spans.size < 2 ? null : `${formatCount(number)} of ${formatCount(spans.size)}`;
}

/** 'third in line' for the followed request, or null when it does not wait for a connection. */
export function placeInLine(world: World, server: number, request: number): number | null {
  const index = world.servers[server]?.pool.line.findIndex((waiting) => waiting.request === request) ?? -1;
  return index < 0 ? null : index + 1;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

export function placeWords(place: number): string {
  return place === 1 ? 'next in line' : `${ordinals[place - 1] ?? `number ${formatCount(place)}`} in line`;
}

/** What the client's lower wire says: when the first byte is there, or why none comes. */
export function firstByteWords(story: Story): readonly Phrase[] {
  const took = story.firstByteMs - story.startMs;
  const at = took < 1000 ? oneDecimalMs(took) : formatMs(took);
  if (!story.isAnswered) return [phrase(story.status.reason, '', 'bad'), phrase('after', at)];
  if (story.status.isFailure) return [phrase(`error ${story.status.code}`, '', 'bad'), phrase('at', at)];
  return [phrase('first byte'), phrase('at', at)];
}
