/**
 * A load tester with a rate and a fixed number of connections. Request n is due at n gaps after the start; it is sent then, or as soon
 * after as a connection is free. Nothing that was due is left out, so how late a request is sent can be read from the run.
 */
import { isErrand, ms } from '../../engine';
import type { TesterTraffic } from '../../scenario';
import { requestLimitOf } from '../../scenario';
import { NO_CLIENT } from '../request-table';
import type { EndpointPicker } from './endpoint-picker';
import type { Sender } from './sender';

export function loadTester(traffic: TesterTraffic, sender: Sender, endpoints: EndpointPicker): void {
  const { kernel } = sender;
  const { ratePerSecond, startMs, durationMs } = traffic;
  const most = requestLimitOf(traffic);
  const lastMs = durationMs === undefined ? Infinity : startMs + durationMs;
  let free = traffic.connections;
  let next = 0;
  /** Whether the next request is planned for when it is due. */
  let isPlanned = false;
  let isDone = false;
  kernel.keeps({
    save: () => ({ free, next, isPlanned, isDone }),
    restore: (saved) => {
      ({ free, next, isPlanned, isDone } = saved);
    },
  });

  const dueMs = (request: number) => ms(startMs + (1000 * request) / ratePerSecond);
  const sendWhatIsDue = (): void => {
    for (;;) {
      const intendedMs = dueMs(next);
      if (next >= most || intendedMs > lastMs) {
        if (!isDone) sender.done();
        isDone = true;
        return;
      }
      if (free === 0) return;
      if (intendedMs > kernel.now()) {
        if (!isPlanned) kernel.at(intendedMs, sendPlanned);
        isPlanned = true;
        return;
      }
      free--;
      sender.send(endpoints.ofRequest(next), NO_CLIENT, intendedMs);
      next++;
    }
  };
  const sendPlanned = (): void => {
    isPlanned = false;
    sendWhatIsDue();
  };

  kernel.onEnd((request) => {
    if (isErrand(request)) return;
    free++;
    sendWhatIsDue();
  });
  sendWhatIsDue();
}
