/**
 * When requests come and which endpoint each asks for. Draws are keyed by the request's number, or by its user's, so that no other
 * setting can shift them: two variations of a scenario meet the same arrivals.
 */
import type { Journey, Kernel } from '../engine';
import { NEVER_MS } from '../engine';
import type { ArrivesAt } from './arrivals/arrives-at';
import { closedUsers } from './arrivals/closed';
import { endpointPicker } from './arrivals/endpoint-picker';
import { openArrivals } from './arrivals/open';
import { replayArrivals } from './arrivals/replay';
import type { Sender } from './arrivals/sender';
import { loadTester } from './arrivals/tester';
import { oneArrival } from './arrivals/one';
import type { LiveScenario } from './live-scenario';
import { NO_CLIENT } from './request-table';

export interface ArrivalSink {
  /**
   * Called when a request comes, in order of their numbers.
   * @param client who sends it; NO_CLIENT: drawn
   * @param intendedMs when it was meant to be sent, where that may be earlier than now
   * @returns the journey that it takes
   */
  arrive(endpoint: number, client: number, intendedMs?: number): Journey;
  /** Called once, when no more will come. */
  done(): void;
}

/** Plans every arrival of the scenario. */
export function scheduleArrivals(kernel: Kernel, live: LiveScenario, sink: ArrivalSink): void {
  const { traffic, endpoints } = live;
  const picker = endpointPicker(endpoints, kernel.draws);
  const planned = (arrivesAt: ArrivesAt, arrive: (request: number) => Journey) =>
    kernel.arrivals({
      journey: arrive,
      arrivesAt(request) {
        const atMs = arrivesAt(request);
        if (atMs === NEVER_MS) sink.done();
        return atMs;
      },
    });
  switch (traffic.kind) {
    case 'one': {
      const endpoint = endpoints.findIndex(({ id }) => id === traffic.endpoint);
      return planned(oneArrival(traffic), () => sink.arrive(endpoint, NO_CLIENT));
    }
    case 'open':
      return planned(openArrivals(traffic, kernel.draws), (request) =>
        sink.arrive(picker.ofRequest(request), NO_CLIENT),
      );
    case 'replay':
      return planned(replayArrivals(traffic), (request) =>
        sink.arrive(traffic.endpoints[request] ?? 0, traffic.clients?.[request] ?? NO_CLIENT),
      );
    case 'closed':
      return closedUsers(traffic, senderOf(kernel, sink), picker);
    case 'tester':
      return loadTester(traffic, senderOf(kernel, sink), picker);
  }
}

function senderOf(kernel: Kernel, sink: ArrivalSink): Sender {
  let sent = 0;
  kernel.keeps({
    save: () => sent,
    restore: (saved) => {
      sent = saved;
    },
  });
  return {
    kernel,
    send(endpoint, client, intendedMs) {
      const path = sink.arrive(endpoint, client, intendedMs);
      kernel.start(path, sent);
      return sent++;
    },
    done: () => sink.done(),
  };
}
