/**
 * The reader of runs holds the words of every model, and nobody needs it before the first run is back: it is fetched beside the first
 * picture, and what the worker answers is held back until it is there.
 */
import type { RunListener, SimulationClient } from '../journey/client';
import type { Answered } from '../journey/answered';
import type { Scenario } from '../scenario';
import type { RunReader } from './store/services';

type Reading = Pick<RunReader, 'story' | 'world'>;
type Client = SimulationClient<Scenario, Answered>;

export interface LazyReader {
  readonly reader: RunReader;
  /** The client, whose runs arrive once the reader can read them. */
  behind(client: Client): Client;
}

export function lazyReader(load: () => Promise<Reading>): LazyReader {
  let reading: Reading | undefined;
  let arrival: Promise<void> | undefined;
  // A load that failed (the network went away) is tried again with the next run.
  const arrived = () =>
    (arrival ??= load().then(
      (loaded) => {
        reading = loaded;
      },
      (error: unknown) => {
        arrival = undefined;
        throw error;
      },
    ));
  const loaded = (): Reading => {
    if (reading === undefined) throw new Error('a run was read before its reader was there');
    return reading;
  };
  return {
    reader: {
      story: (run, request) => loaded().story(run, request),
      world: (run, atMs) => loaded().world(run, atMs),
      requestCount: (run) => run.requests.count,
    },
    behind(client) {
      let latest = 0;
      return {
        ...client,
        start(scenario, listener, wish) {
          const mine = ++latest;
          const isCurrent = () => mine === latest;
          void arrived().catch(() => undefined);
          const heard: RunListener<Answered> = {
            ...listener,
            // The whole run follows: a beginning that comes before the reader is not waited for.
            onBeginning: (run) => reading !== undefined && listener.onBeginning?.(run),
            onDone(run, tookMs) {
              if (reading !== undefined) return listener.onDone(run, tookMs);
              arrived().then(
                () => isCurrent() && listener.onDone(run, tookMs),
                () => isCurrent() && listener.onFailed('A part of the page could not be loaded.'),
              );
            },
          };
          client.start(scenario, heard, wish);
        },
        cancel() {
          latest++;
          client.cancel();
        },
      };
    },
  };
}
