import { NEVER_MS, acquire, createKernel, journey, ms, purpose, spend, station } from '../../engine';
import type { Kernel, TraceOptions } from '../../engine';

/** An M/M/c queue and how many customers go through it. */
export interface QueueSetting {
  readonly servers: number;
  readonly customers: number;
  readonly meanArrivalMs: number;
  readonly meanServiceMs: number;
  readonly seed: number;
}

/** What both ways of running it must agree on, to the bit. */
export interface QueueRun {
  readonly events: number;
  readonly stayMs: number;
  readonly endMs: number;
}

/** M/M/c written the way stations are written. */
export function stationRun(setting: QueueSetting, trace: TraceOptions, reuse?: Kernel): QueueRun & { kernel: Kernel } {
  const { servers, customers, meanArrivalMs, meanServiceMs, seed } = setting;
  const kernel = createKernel({ seed, trace, ...(reuse === undefined ? {} : { reuse }) });
  const { draws, request } = kernel;
  const arriving = purpose('arrival');
  const serving = purpose('service');
  const desk = kernel.resource('servers', { size: servers });
  const queue = station('queue', {
    kind: 'work',
    steps: [acquire(desk), spend((call) => ms(draws.exponential(serving, request.get(call), 0, meanServiceMs)))],
  });
  kernel.arrivals({
    journey: journey(queue),
    arrivesAt: (n) => (n < customers ? ms(kernel.now() + draws.exponential(arriving, n, 0, meanArrivalMs)) : NEVER_MS),
  });
  kernel.runToEnd();
  return { events: kernel.counts().events, stayMs: kernel.meter(queue).stayMs, endMs: kernel.now(), kernel };
}
