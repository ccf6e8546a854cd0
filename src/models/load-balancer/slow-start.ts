/**
 * HAProxy's slow start: a server that comes back from being down, from draining or as a new one counts for a part of its weight, which
 * grows in a straight line. Never at the start of the run.
 *
 * Source: HAProxy, server.c: `server_recalc_eweight` and the task `server_warmup`.
 */
import type { Kernel, Ms } from '../../engine';
import { add, ms } from '../../engine';
import type { Balancer } from './decide';
import { FULLY_WARM } from './servers';
import type { LoadBalancerSettings } from './settings';

/**
 * Sixteenths of the weight that count at `nowMs` for a server that came at `cameMs`. HAProxy counts in whole seconds of its clock and
 * rounds the window up to them.
 */
export function warmthAt(nowMs: number, cameMs: number, slowStartMs: number): number {
  const windowSeconds = Math.ceil(slowStartMs / 1000);
  const seconds = Math.floor(nowMs / 1000) - Math.floor(cameMs / 1000);
  if (windowSeconds === 0 || seconds >= windowSeconds) return FULLY_WARM;
  return Math.floor((FULLY_WARM * seconds + windowSeconds) / windowSeconds);
}

/** How long a weight stays before it is worked out anew: a twentieth of the window, but at least a second. */
export function stepMs(slowStartMs: number): number {
  return Math.max(1000, (Math.ceil(slowStartMs / 1000) * 1000) / 20);
}

/** The warming up of all servers. */
export class SlowStart {
  private readonly settings: LoadBalancerSettings;
  private readonly kernel: Kernel;
  private readonly balancer: Balancer;
  /** When each came last: what a step was planned for an earlier coming does nothing any more. */
  private cameMs: Float64Array;

  constructor(settings: LoadBalancerSettings, kernel: Kernel, balancer: Balancer) {
    this.settings = settings;
    this.kernel = kernel;
    this.balancer = balancer;
    this.cameMs = new Float64Array(balancer.servers.count).fill(-1);
    kernel.keeps<Float64Array>({
      save: () => this.cameMs.slice(),
      restore: (saved) => {
        this.cameMs = saved.slice();
      },
    });
  }

  /** The server is in the rotation from now on and was not before. */
  cameBack(server: number): void {
    const { slowStartMs, product } = this.settings;
    if (slowStartMs === 0 || product !== 'haproxy') return;
    const now = this.kernel.now();
    this.cameMs[server] = now;
    this.step(server, now);
  }

  private step(server: number, cameMs: Ms): void {
    if (this.cameMs[server] !== cameMs) return;
    const { slowStartMs } = this.settings;
    const now = this.kernel.now();
    const warmth = warmthAt(now, cameMs, slowStartMs);
    this.balancer.setWarmth(server, warmth);
    if (warmth < FULLY_WARM) this.kernel.at(add(now, ms(stepMs(slowStartMs))), () => this.step(server, cameMs));
  }
}
