import { describe, expect, it } from 'vitest';
import type { Story } from '../../../src/journey';
import { narrowSpace } from '../../../src/views/format';
import { laneState } from '../../../src/views/map/lane-state';
import { segmentAt } from '../../../src/views/map/path';
import { phraseOf, textOf } from '../../../src/views/map/phrase';
import {
  activeStation,
  firstByteWords,
  placeInLine,
  placeWords,
  stationStates,
} from '../../../src/views/map/station-state';
import type { StationId } from '../../../src/views/stations';
import { madeStories } from '../../fixtures/made-stories';
import { ordersStory, ordersWorld } from '../../fixtures/orders-story';

function wordsAt(story: Story, atMs: number, station: StationId): string {
  const event = story.events.findLastIndex((passed) => passed.atMs <= atMs);
  const segment = atMs >= story.endMs ? story.segments.length : segmentAt(story, atMs);
  const states = stationStates({ story, world: ordersWorld(atMs), event, segment, server: 1 });
  return textOf(states[station]);
}

describe('what stands under a station’s name', () => {
  it('is a state and a number before the request and while it is there, the outcome after it', () => {
    const at = (atMs: number) => [wordsAt(ordersStory, atMs, 'load-balancer'), wordsAt(ordersStory, atMs, 'pool')];
    expect(at(10)).toEqual(['busy 27 in flight', 'full 10 of 10']);
    expect(at(61.4)).toEqual(['chose app-2', 'full 3 in line']);
    expect(at(79)).toEqual(['chose app-2', 'full 1 in line']);
    expect(at(100)).toEqual(['chose app-2', 'waited 42.0 ms']);
  });

  it('counts the others, not the followed request itself', () => {
    const alone = { ...ordersWorld(5), inFlight: 1 };
    const servers = (inFlight: number, busy = 0) =>
      alone.servers.map((server, index) => ({
        ...server,
        inFlight: index === 1 ? inFlight : 0,
        app: { ...server.app, busy, waiting: 0 },
      }));
    const at = (segment: number, inFlight: number, station: StationId) =>
      textOf(
        stationStates({
          story: ordersStory,
          world: { ...alone, servers: servers(inFlight) },
          event: 0,
          segment,
          server: 1,
        })[station],
      );
    const inProxy = ordersStory.segments.findIndex(({ station }) => station === 'reverse-proxy');
    // On its way to the load balancer: nothing is there yet.
    expect(at(0, 0, 'load-balancer')).toBe('idle');
    expect(at(0, 1, 'load-balancer')).toBe('busy 1 in flight');
    expect(at(inProxy, 1, 'reverse-proxy')).toBe('busy');
    expect(at(inProxy, 3, 'reverse-proxy')).toBe('busy 2 others');
  });

  it('says that an application whose loop is free still has requests inside', () => {
    const world = ordersWorld(5);
    const servers = world.servers.map((server) => ({ ...server, inFlight: 13, app: { busy: 0, size: 1, waiting: 0 } }));
    const states = stationStates({
      story: ordersStory,
      world: { ...world, servers },
      event: 0,
      segment: 0,
      server: 1,
    });
    expect(textOf(states.app)).toBe('waiting 13 inside');
  });

  it('is the decision rather than how long the way took', () => {
    const { events } = ordersStory;
    const slow = events.map((event) =>
      event.station === 'reverse-proxy' && event.atMs > 100
        ? { ...event, explanation: { ...event.explanation, outcome: `0.3${narrowSpace}ms` } }
        : event,
    );
    expect(wordsAt({ ...ordersStory, events: slow }, 143, 'reverse-proxy')).toBe('route /api/');
  });

  it('counts the queries where there are several', () => {
    const story = madeStories['n-plus-one']!;
    const fourth = story.segments.filter(({ station, name }) => station === 'database' && name === 'execute')[3]!;
    expect(wordsAt(story, fourth.startMs, 'database')).toBe('query 4 of 12');
  });

  it('says what failed, and forgets it when another attempt gets through', () => {
    const story = madeStories['pool-timeout']!;
    const failed = story.segments.find(({ kind }) => kind === 'failed')!;
    const states = (of: Story, atMs: number) =>
      stationStates({
        story: of,
        world: ordersWorld(atMs),
        event: of.events.length - 1,
        segment: segmentAt(of, atMs),
        server: 1,
      });
    expect(states(story, failed.startMs).pool.tone).toBe('plain');
    expect(states(story, failed.endMs + 0.1).pool.tone).toBe('bad');
    const retried = madeStories['retry']!;
    expect(states(retried, retried.endMs - 1)['reverse-proxy'].tone).toBe('plain');
  });

  it('belongs to the client once the story is over', () => {
    expect(activeStation(ordersStory, ordersStory.segments.length)).toBe('client');
    expect(wordsAt(ordersStory, 143, 'client')).toBe('first byte');
    expect(wordsAt(ordersStory, 60, 'client')).toBe('waiting');
  });
});

describe('words on the map', () => {
  it('set numbers and paths apart', () => {
    expect(phraseOf('miss 0.2 ms')).toEqual({ words: 'miss', figure: '0.2 ms', tone: 'plain' });
    expect(phraseOf('route /api/')).toEqual({ words: 'route', figure: '/api/', tone: 'plain' });
    expect(phraseOf('chose app-2')).toEqual({ words: 'chose app-2', figure: '', tone: 'plain' });
    expect(phraseOf('200')).toEqual({ words: '', figure: '200', tone: 'plain' });
    expect(textOf(phraseOf('full, 3 in line'))).toBe('full 3 in line');
  });

  it('tell the place in the line', () => {
    expect(placeInLine(ordersWorld(61.4), 1, 1842)).toBe(3);
    expect(placeInLine(ordersWorld(90), 1, 1842)).toBeNull();
    expect([1, 3, 12].map(placeWords)).toEqual(['next in line', 'third in line', 'number 12 in line']);
  });

  it('tell when the first byte comes, or why none does', () => {
    const of = (story: Story) => firstByteWords(story).map(textOf);
    expect(of(ordersStory)).toEqual(['first byte', `at 143.0${narrowSpace}ms`]);
    expect(of(madeStories['no-login']!)[0]).toBe('error 401');
    expect(of(madeStories['gave-up']!)).toEqual(['client gave up', `after 9.03${narrowSpace}s`]);
  });

  it('tell of each lane whether its server runs', () => {
    const world = ordersWorld(61.4);
    expect(textOf(laneState([0], world).state)).toBe('busy 14 in flight');
    expect(laneState([2], world)).toMatchObject({ isDown: true, state: { words: 'down' } });
    expect(textOf(laneState([0, 2], world).state)).toBe('busy 14 in flight, 1 of 2 down');
  });
});
