/** Which request is followed, and how time passes while it is. The playhead itself moves outside the store, with every frame. */
import type { StateCreator } from 'zustand';
import type { Story } from '../../journey';
import { nextEvent, nextStation, paceOf, previousEvent, previousStation } from '../../views/transport/pace';
import type { PaceMode } from '../../views/transport/speed';
import { advance, defaultSpeed, faster, slower } from '../../views/transport/speed';
import { defaultRunSpeed, runSpeeds } from '../../views/traffic/run-speed';
import type { AppState } from './app-state';
import type { Services } from './services';
import { isOfTraffic } from './view-slice';

export type Step = 'event' | 'station' | 'millisecond' | 'ten-milliseconds';

/** An instant as an address names it: on the clock that the page shows, or on the run's own. */
export type Instant = { readonly sinceStartMs: number } | { readonly atMs: number };

export interface PlaybackSlice {
  readonly isPlaying: boolean;
  readonly speed: number;
  /** In pictures of all requests: simulated ms per ms on the wall. */
  readonly runSpeed: number;
  readonly pace: PaceMode;
  /** The followed request, counted from 0 in the order of arrival. */
  readonly request: number;
  /** The story of the followed request in the run on screen. */
  readonly story: () => Story | undefined;
  readonly play: () => void;
  readonly pause: () => void;
  readonly togglePlay: () => void;
  /** To an instant of the run; outside the story to its nearest end. */
  readonly seek: (atMs: number) => void;
  readonly step: (step: Step, direction: 1 | -1) => void;
  readonly toStart: () => void;
  readonly toFirstByte: () => void;
  /** From the start again, playing. */
  readonly restart: () => void;
  readonly setSpeed: (speed: number) => void;
  readonly setRunSpeed: (speed: number) => void;
  readonly slower: () => void;
  readonly faster: () => void;
  readonly setPace: (pace: PaceMode) => void;
  /** Follows another request, from its start or from an instant. */
  readonly follow: (request: number, instant?: Instant) => void;
  readonly followNext: (direction: 1 | -1) => void;
  /** Where the playhead will stand in the run that was asked for, in a picture of all requests. */
  readonly nextMs: () => number;
  /** After another picture: the playhead stays where it is, if that picture has the time. */
  readonly settleTime: () => void;
  /** After another run: keeps request and playhead where the new run has them. */
  readonly settleRequest: () => void;
}

export interface PlaybackStart {
  readonly request: number;
  readonly instant: Instant | undefined;
  readonly speed: number | undefined;
  readonly pace: PaceMode | undefined;
}

export function createPlaybackSlice(
  services: Services,
  start: PlaybackStart,
): StateCreator<AppState, [], [], PlaybackSlice> {
  const { playhead, frames, reader } = services;
  return (set, get) => {
    let stopPlaying: (() => void) | undefined;
    let told: { readonly version: number; readonly request: number; readonly story: Story } | undefined;
    /** Where the playhead is to be put in the first run: the start of the story unless the address said otherwise. */
    let wanted = start.instant;
    /** The next run puts the playhead where it is wanted; otherwise it is kept. */
    let isFirst = true;

    function story(): Story | undefined {
      const { version, request, held } = get();
      if (told?.version === version && told.request === request) return told.story;
      const run = held()?.run;
      if (run === undefined || request >= reader.requestCount(run)) return undefined;
      told = { version, request, story: reader.story(run, request) };
      return told.story;
    }

    const seesAll = (): boolean => isOfTraffic(get().picture);

    /** The time that the picture has: the followed request's own, or the whole run's. */
    function extent(): { readonly startMs: number; readonly endMs: number } | undefined {
      if (!seesAll()) return story();
      const run = get().held()?.run;
      return run && { startMs: 0, endMs: run.endMs };
    }

    /** Puts the playhead at `atMs`, within the picture's time. A move by hand ends playing. */
    function place(atMs: number | undefined): void {
      const now = extent();
      if (now === undefined || atMs === undefined) return;
      playhead.set(Math.min(now.endMs, Math.max(now.startMs, atMs)));
      frames.invalidate();
    }

    /** At an instant that an address wrote; without one at the start. */
    function placeAsWritten(instant: Instant = { sinceStartMs: 0 }): void {
      if (seesAll()) return place(ofRun(instant));
      const now = story();
      if (now === undefined) return;
      place(onEvent(now, 'atMs' in instant ? instant.atMs : now.startMs + instant.sinceStartMs));
    }

    function placeByHand(atMs: number | undefined): void {
      get().pause();
      place(atMs);
    }

    /** Moves the playhead on as time passes, in a picture of all requests. @returns whether it is at the end */
    function movedThroughRun(elapsedMs: number): boolean {
      const known = get().held();
      if (known === undefined) return false;
      // Of a beginning no more is played than is known; while the whole run is on its way, the playhead waits there.
      const endMs = known.knownUntilMs ?? known.run.endMs;
      playhead.set(Math.min(endMs, playhead.get() + elapsedMs * get().runSpeed));
      const goesOn = known.knownUntilMs !== undefined && get().status === 'running';
      return playhead.get() >= endMs && !goesOn;
    }

    /** The same for the followed request, at the pace of its story. */
    function movedThroughStory(): (elapsedMs: number) => boolean {
      let paced: { readonly story: Story; readonly pace: ReturnType<typeof paceOf> } | undefined;
      return (elapsedMs) => {
        const now = story();
        if (now === undefined) return false;
        // A lever that moves while time passes puts another story under the playhead.
        if (paced?.story !== now) paced = { story: now, pace: paceOf(now) };
        const { speed, pace: mode } = get();
        playhead.set(advance(paced.pace, playhead.get(), elapsedMs, speed, mode));
        return playhead.get() >= now.endMs;
      };
    }

    /** To the next speed of the list of the present picture; at its end it stays. */
    function changeSpeed(next: typeof slower): void {
      const { speed, runSpeed } = get();
      if (seesAll()) set({ runSpeed: next(runSpeed, runSpeeds) ?? runSpeed });
      else set({ speed: next(speed) ?? speed });
    }

    return {
      isPlaying: false,
      speed: start.speed ?? defaultSpeed,
      runSpeed: defaultRunSpeed,
      pace: start.pace ?? 'story',
      request: start.request,
      story,
      play() {
        const all = extent();
        if (get().isPlaying || all === undefined) return;
        if (playhead.get() >= all.endMs) place(all.startMs);
        const moved = seesAll() ? movedThroughRun : movedThroughStory();
        stopPlaying = frames.act((elapsedMs) => moved(elapsedMs) && get().pause());
        set({ isPlaying: true });
      },
      pause() {
        stopPlaying?.();
        stopPlaying = undefined;
        if (get().isPlaying) set({ isPlaying: false });
      },
      togglePlay() {
        if (get().isPlaying) get().pause();
        else get().play();
      },
      seek: placeByHand,
      step(step, direction) {
        const now = story();
        if (seesAll()) placeByHand(playhead.get() + direction * runSteps[step]);
        else if (now !== undefined) placeByHand(stepFrom(now, playhead.get(), step, direction));
      },
      toStart: () => placeByHand(extent()?.startMs),
      toFirstByte: () => placeByHand(seesAll() ? extent()?.endMs : story()?.firstByteMs),
      restart() {
        placeByHand(extent()?.startMs);
        get().play();
      },
      setSpeed: (speed) => set({ speed }),
      slower: () => changeSpeed(slower),
      faster: () => changeSpeed(faster),
      setRunSpeed: (runSpeed) => set({ runSpeed }),
      setPace: (pace) => set({ pace }),
      follow(request, instant) {
        get().pause();
        set({ request });
        const held = get().held();
        if (held?.scenario !== get().document.scenario) {
          [wanted, isFirst] = [instant, true];
          return;
        }
        placeAsWritten(instant);
        const { toldInFull } = held.run;
        // Of a large run only a few requests keep their reasons: it is run once more, with this one among them.
        if (toldInFull !== 'all' && !toldInFull.includes(request)) get().rerun();
      },
      followNext(direction) {
        const run = get().held()?.run;
        if (run === undefined) return;
        const request = Math.min(reader.requestCount(run) - 1, Math.max(0, get().request + direction));
        if (request !== get().request) get().follow(request);
      },
      nextMs() {
        if (!isFirst || wanted === undefined) return playhead.get();
        return ofRun(wanted);
      },
      settleTime() {
        const now = extent();
        if (now === undefined) return;
        const isWithin = playhead.get() >= now.startMs && playhead.get() <= now.endMs;
        place(isWithin ? playhead.get() : now.startMs);
      },
      settleRequest() {
        const run = get().held()?.run;
        if (run === undefined) return;
        const last = Math.max(0, reader.requestCount(run) - 1);
        if (get().request > last) {
          get().notify({ kind: 'news', title: `This run has ${last + 1} requests: request ${last + 1} is followed` });
          set({ request: last });
        }
        if (isFirst) placeAsWritten(wanted);
        else place(playhead.get());
        isFirst = false;
        wanted = undefined;
      },
    };
  };
}

/** In a picture of all requests the clock is the run's own. */
function ofRun(instant: Instant): number {
  return 'atMs' in instant ? instant.atMs : instant.sinceStartMs;
}

/** How far a step goes where all requests are in the picture. */
const runSteps: Readonly<Record<Step, number>> = {
  event: 100,
  station: 1000,
  millisecond: 1,
  'ten-milliseconds': 10,
};

/** An address writes times with six decimals, less than the grid they lie on: that near to an event, the event is meant. */
function onEvent(story: Story, atMs: number): number {
  const distance = (eventMs: number): number => Math.abs(eventMs - atMs);
  const nearest = story.events.reduce(
    (best, event) => (distance(event.atMs) < distance(best) ? event.atMs : best),
    Infinity,
  );
  return distance(nearest) < 1e-6 ? nearest : atMs;
}

function stepFrom(story: Story, atMs: number, step: Step, direction: 1 | -1): number {
  const isForward = direction === 1;
  switch (step) {
    case 'event':
      return (
        (isForward ? nextEvent(story, atMs) : previousEvent(story, atMs)) ?? (isForward ? story.endMs : story.startMs)
      );
    case 'station':
      return (
        (isForward ? nextStation(story, atMs) : previousStation(story, atMs)) ??
        (isForward ? story.endMs : story.startMs)
      );
    case 'millisecond':
      return atMs + direction;
    case 'ten-milliseconds':
      return atMs + direction * 10;
  }
}
