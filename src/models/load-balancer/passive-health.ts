import type { Cells } from './algorithm';

/** How often an nginx upstream server may fail, and for how long it is then left alone. */
export interface PassiveLimits {
  readonly maxFails: number;
  readonly failTimeoutSeconds: number;
}

/** nginx without `max_fails` and `fail_timeout`. */
export const nginxPassiveDefaults: PassiveLimits = { maxFails: 1, failTimeoutSeconds: 10 };

/**
 * What nginx learns from its own requests: it has no health checks of its own in the open-source version. After `maxFails` failures a
 * server is skipped until `failTimeout` has passed, then one request may try it. Times are whole seconds, as in nginx's cached clock.
 * Source: nginx, ngx_http_upstream_round_robin.c.
 */
export class PassiveHealth {
  private readonly fails: Int32Array;
  /** When it failed last, and when it was last looked at after a quiet time. */
  private readonly accessed: Float64Array;
  private readonly checked: Float64Array;
  private readonly limits: PassiveLimits;
  readonly cells: readonly Cells[];

  constructor(servers: number, limits: PassiveLimits) {
    this.limits = limits;
    this.fails = new Int32Array(servers);
    this.accessed = new Float64Array(servers).fill(Number.NEGATIVE_INFINITY);
    this.checked = new Float64Array(servers).fill(Number.NEGATIVE_INFINITY);
    this.cells = [this.fails, this.accessed, this.checked];
  }

  isSkipped(server: number, nowMs: number): boolean {
    const { maxFails, failTimeoutSeconds } = this.limits;
    if (this.isLone || maxFails === 0 || (this.fails[server] as number) < maxFails) return false;
    return seconds(nowMs) - (this.checked[server] as number) <= failTimeoutSeconds;
  }

  /** Lets one request through after the timeout: the next one finds a fresh time here. */
  picked(server: number, nowMs: number): void {
    const now = seconds(nowMs);
    if (now - (this.checked[server] as number) > this.limits.failTimeoutSeconds) this.checked[server] = now;
  }

  failed(server: number, nowMs: number): void {
    if (this.isLone) return;
    this.fails[server] = (this.fails[server] as number) + 1;
    this.accessed[server] = this.checked[server] = seconds(nowMs);
  }

  succeeded(server: number): void {
    if ((this.accessed[server] as number) < (this.checked[server] as number)) this.fails[server] = 0;
  }

  /** A server that is alone is never given up: there is nobody to send to instead. */
  private get isLone(): boolean {
    return this.fails.length === 1;
  }
}

function seconds(nowMs: number): number {
  return Math.floor(nowMs / 1000);
}
