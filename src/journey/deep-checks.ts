/** Deep health checks under way: errands through the application of one server, told to whoever sent them when they are over. */
import type { Call, Column, Journey, Kernel, Station } from '../engine';
import { FIRST_ERRAND, ms } from '../engine';
import { checkLimitMs, deepCheckStation } from '../models/load-balancer';
import type { LiveScenario } from './live-scenario';

export interface DeepChecksDeps {
  readonly kernel: Kernel;
  readonly live: LiveScenario;
  /** The server that a call is on. */
  readonly server: Column;
  /** The way of a check behind its outermost station. */
  path(outermost: Station): Journey;
}

export class DeepChecks {
  private readonly deps: DeepChecksDeps;
  private path: Journey | undefined;
  private sent = 0;
  /** By number of the errand. */
  private underWay = new Map<number, (hasPassed: boolean) => void>();

  constructor(deps: DeepChecksDeps) {
    this.deps = deps;
    deps.kernel.keeps({
      save: () => ({ sent: this.sent, underWay: new Map(this.underWay) }),
      restore: (saved) => {
        this.sent = saved.sent;
        this.underWay = new Map(saved.underWay);
      },
    });
  }

  /** Sends a check to the server now. */
  readonly send = (server: number, conclude: (hasPassed: boolean) => void): void => {
    const { kernel } = this.deps;
    const errand = FIRST_ERRAND + this.sent++;
    this.underWay.set(errand, conclude);
    this.deps.server.set(kernel.start(this.way(), errand), server);
  };

  /** Put together when it is needed first: a run without deep checks has no stations of theirs. */
  private way(): Journey {
    const { kernel, live } = this.deps;
    this.path ??= this.deps.path(
      deepCheckStation({
        kernel,
        timeoutMs: () => ms(checkLimitMs(live.loadBalancer)),
        concluded: (call, hasPassed) => this.concluded(call, hasPassed),
      }),
    );
    return this.path;
  }

  private concluded(call: Call, hasPassed: boolean): void {
    const errand = this.deps.kernel.request.get(call);
    const conclude = this.underWay.get(errand);
    this.underWay.delete(errand);
    conclude?.(hasPassed);
  }
}
