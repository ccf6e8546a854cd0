/** One request's story: its segments, and at each moment worth stopping at, what happened and why. A pure function of the run. */
import { connectionStates, approachesOf } from '../models/network';
import { failureOf } from '../models/shared/failures';
import { msWords } from '../models/shared/number-words';
import { explainDecision } from './explain-decision';
import { explainFailure } from './explain-failure';
import { explainSegment } from './explain-segment';
import type { SegmentContext } from './explain-segment';
import { tellingTimes, withQueryStages } from './query-stages';
import type { Run } from './run';
import type { PlaceInTime } from './segments';
import { cutRequest } from './segments';
import { serverAt } from './server-at';
import { settingsAt } from './settings-at';
import { decisionsOf } from './span-index';
import type { Explanation, Segment, StationId, StatusInfo, Story, StoryEvent } from './story-types';

/** A story without its words: cheap enough to be asked of every request. */
export type StoryOutline = Omit<Story, 'events'>;

/** @throws RangeError for a request that the run does not have */
export function story(run: Run, request: number): Story {
  const { outline, places } = outlined(run, request);
  const { segments, firstByteMs, isAnswered } = outline;
  return { ...outline, events: eventsOf(run, request, segments, places, firstByteMs, isAnswered) };
}

/** @throws RangeError for a request that the run does not have */
export function storyOutline(run: Run, request: number): StoryOutline {
  return outlined(run, request).outline;
}

interface Outlined {
  readonly outline: StoryOutline;
  readonly places: ReadonlyMap<number, PlaceInTime>;
}

function outlined(run: Run, request: number): Outlined {
  const { requests, scenario } = run;
  if (!(request >= 0 && request < requests.count)) {
    throw new RangeError(`request ${request} is not among the ${requests.count} of the run`);
  }
  const endpoint = scenario.endpoints[requests.endpoint[request] as number];
  if (endpoint === undefined) throw new RangeError(`request ${request} asks for an endpoint that is not there`);
  const startMs = requests.startMs[request] as number;
  const answeredMs = requests.firstByteMs[request] as number;
  const isAnswered = !Number.isNaN(answeredMs);
  const endedMs = requests.endMs[request] as number;
  const endMs = Number.isNaN(endedMs) ? run.endMs : endedMs;
  const firstByteMs = isAnswered ? answeredMs : endMs;
  const cut = cutRequest(run, request);
  const segments = splitAt(withQueryStages(run, request, cut.segments), firstByteMs);
  const serverSide = segments.filter(({ station, name }) => station !== 'client' && !isHandshake(name));
  const outline = {
    request,
    endpoint,
    server: serverAt(run, request, Infinity),
    startMs,
    firstByteMs,
    isAnswered,
    endMs,
    segments,
    status: statusOf(run, request),
    sum: sumOf(segments, firstByteMs),
    serverFromMs: serverSide[0]?.startMs ?? startMs,
    serverToMs: serverSide.at(-1)?.endMs ?? startMs,
  };
  return { outline, places: cut.places };
}

function statusOf({ requests }: Run, request: number): StatusInfo {
  const failure = failureOf(requests.failure[request] as number);
  return {
    code: requests.code[request] as number,
    reason: failure?.words ?? 'ok',
    isFailure: failure !== undefined,
  };
}

function isHandshake(name: string): boolean {
  return name === 'TLS handshake' || name === 'handshake work';
}

/** A segment that spans the first byte is cut in two there, so that sums up to it need no part of a segment. */
function splitAt(segments: readonly Segment[], atMs: number): readonly Segment[] {
  return segments.flatMap((segment) =>
    segment.startMs < atMs && segment.endMs > atMs
      ? [
          { ...segment, endMs: atMs },
          { ...segment, startMs: atMs },
        ]
      : [segment],
  );
}

function sumOf(segments: readonly Segment[], firstByteMs: number): Story['sum'] {
  const sum = { network: 0, wait: 0, work: 0 };
  for (const { spentOn, startMs, endMs } of segments) if (endMs <= firstByteMs) sum[spentOn] += endMs - startMs;
  return { networkMs: sum.network, waitMs: sum.wait, workMs: sum.work };
}

/** A moment before it has its words: where a segment begins, where a decision falls, or both. */
interface Moment {
  readonly atMs: number;
  readonly segment: number;
  readonly decision: number | undefined;
}

function eventsOf(
  run: Run,
  request: number,
  segments: readonly Segment[],
  places: ReadonlyMap<number, PlaceInTime>,
  firstByteMs: number,
  isAnswered: boolean,
): readonly StoryEvent[] {
  const context = contextOf(run, request);
  const told = moments(run, request, segments, places).map((moment): StoryEvent => {
    const segment = segments[moment.segment];
    const { atMs } = moment;
    if (moment.decision === undefined) {
      if (segment === undefined)
        throw new RangeError(`a moment of request ${request} has neither segment nor decision`);
      const here = { ...context, serverName: nameOf(run, serverAt(run, request, atMs)) };
      return { atMs, station: segment.station, segment: moment.segment, explanation: explainSegment(segment, here) };
    }
    const station = stationOf(run, moment.decision);
    const follows = segment !== undefined && segment.startMs === atMs && segment.station === station;
    const costMs = follows ? segment.endMs - segment.startMs : 0;
    const explanation = explainDecision({ run, decision: moment.decision, costMs });
    return { atMs, station, segment: moment.segment, explanation };
  });
  const events = withFailures(run, request, segments, told);
  const rest = segments.findIndex(({ startMs }) => startMs >= firstByteMs);
  const arrival: StoryEvent = {
    atMs: firstByteMs,
    station: 'client',
    segment: rest === -1 ? segments.length : rest,
    explanation: arrivalWords(run, request, firstByteMs, isAnswered),
  };
  const before = events.filter(({ atMs, segment }) => atMs < firstByteMs || segment < arrival.segment);
  return [...before, arrival, ...events.slice(before.length)];
}

/** Puts each failure that came from outside where it ended its segment, before what follows from it. */
function withFailures(
  run: Run,
  request: number,
  segments: readonly Segment[],
  told: readonly StoryEvent[],
): readonly StoryEvent[] {
  const events = [...told];
  segments.forEach((segment, index) => {
    if (segment.kind !== 'failed') return;
    const explanation = explainFailure(run, request, segment);
    if (explanation === undefined) return;
    const after = events.findIndex((event) => event.segment > index);
    const place = after === -1 ? events.length : after;
    events.splice(place, 0, { atMs: segment.endMs, station: segment.station, segment: index + 1, explanation });
  });
  return events;
}

/**
 * Segments and decisions on one line of time. A decision shares its moment with the segment that begins there at the same station;
 * several decisions at one time keep their order, and the last of them takes the segment.
 */
function moments(
  run: Run,
  request: number,
  segments: readonly Segment[],
  places: ReadonlyMap<number, PlaceInTime>,
): readonly Moment[] {
  const toldAt = placedTimes(run, places, tellingTimes(run, segments));
  const decided = [...decisionsOf(run, request)]
    .filter((decision) => isToldIn(run, places, decision))
    .sort((one, other) => toldAt(one) - toldAt(other) || one - other);
  const result: Moment[] = [];
  let next = 0;
  segments.forEach((segment, index) => {
    const here: Moment[] = [];
    while (next < decided.length && toldAt(decided[next] as number) <= segment.startMs) {
      const decision = decided[next++] as number;
      here.push({ atMs: toldAt(decision), segment: index, decision });
    }
    result.push(...here);
    const last = here.at(-1);
    const isTaken =
      last?.decision !== undefined &&
      last.atMs === segment.startMs &&
      stationOf(run, last.decision) === segment.station;
    if (!isTaken) result.push({ atMs: segment.startMs, segment: index, decision: undefined });
  });
  for (; next < decided.length; next++) {
    const decision = decided[next] as number;
    const atMs = toldAt(decision);
    // What detached work decides after the client has left is not part of the request's own story.
    if (atMs <= (segments.at(-1)?.endMs ?? 0)) result.push({ atMs, segment: segments.length, decision });
  }
  return result;
}

/** What others cover, and what detached work decides after the request has gone on, is not part of the request's own story. */
function isToldIn({ trace }: Run, places: ReadonlyMap<number, PlaceInTime>, decision: number): boolean {
  const place = places.get(trace.decisions.span[decision] as number);
  return place !== undefined && (trace.decisions.time[decision] as number) <= place.untilMs;
}

/** A call that began beside another is told of when the story comes to it. */
function placedTimes(
  { trace }: Run,
  places: ReadonlyMap<number, PlaceInTime>,
  toldAt: (decision: number) => number,
): (decision: number) => number {
  return (decision) => Math.max(toldAt(decision), places.get(trace.decisions.span[decision] as number)?.fromMs ?? 0);
}

function contextOf(run: Run, request: number): SegmentContext {
  const { trace } = run;
  const scenario = settingsAt(run, run.requests.startMs[request] as number);
  const { client, tls } = scenario;
  const first = decisionsOf(run, request)[0];
  const state =
    first === undefined ? connectionStates.indexOf('kept-alive') : (trace.decisions.choice[first] as number);
  const approach = approachesOf(client, tls)[state];
  if (approach === undefined) throw new RangeError(`request ${request} came by a way that is not known: ${state}`);
  return {
    request,
    scenario,
    serverName: 'the server',
    connect: { request, approach, rttMs: client.rttMs, dnsRttMs: client.dnsRttMs },
  };
}

function stationOf(run: Run, decision: number): StationId {
  const name = run.trace.names[run.trace.decisions.name[decision] as number];
  return (name?.row ?? 'app') as StationId;
}

function nameOf(run: Run, server: number): string {
  return run.scenario.servers[server]?.id ?? 'the server';
}

function arrivalWords(run: Run, request: number, firstByteMs: number, isAnswered: boolean): Explanation {
  const took = msWords(firstByteMs - (run.requests.startMs[request] as number));
  const { code, reason, isFailure } = statusOf(run, request);
  if (!isAnswered) {
    return {
      title: 'The client gave up',
      sentence: `The client closes the connection, because no byte came within ${took}. The server's work goes on.`,
      outcome: 'gave up',
      tables: [],
    };
  }
  return {
    title: isFailure ? `First byte: ${code}` : 'First byte',
    sentence: isFailure
      ? `The client has the first byte of an error ${code} after ${took}: ${reason}.`
      : `The client has the first byte of the response to request ${request} after ${took}.`,
    outcome: isFailure ? `error ${code}` : `got ${code}`,
    tables: [],
  };
}
