/**
 * The deciding half of the load balancer: which server gets a request, and what is learned from how it went. Has no clock and no
 * draws of its own; the time and the numbers come in. The same object serves the station, the bench and the command line.
 */
import type { Reason } from '../../engine';
import type { Algorithm, Ask, Cells, Picker } from './algorithm';
import { NO_SERVER_LEFT, algorithmOf, rules } from './algorithms/registry';
import { PassiveHealth, nginxPassiveDefaults } from './passive-health';
import type { UpstreamServers } from './servers';
import { upstreamServers } from './servers';
import type { LoadBalancerSettings, ServerSettings } from './settings';

/** One request that wants a server. */
export interface PickRequest {
  readonly nowMs: number;
  /** Servers that this request has tried already, in order. */
  readonly tried: readonly number[];
  /** What is hashed; '' when the algorithm needs none. */
  readonly key: string;
  readonly firstDraw: number;
  readonly secondDraw: number;
}

/** How an attempt on a server ended. `abandoned`: it was taken away before it could. */
export type Outcome = 'succeeded' | 'failed' | 'abandoned';

/** Why a server took no part in a decision. */
export type Skip = 'down' | 'failed lately' | 'weight 0' | 'tried';

/** The whole table of a decision, as plain data. */
export interface PickDetail {
  readonly servers: readonly { readonly inFlight: number; readonly weight: number; readonly skip?: Skip }[];
  /** All servers that could be picked had been tried, so they were asked again. */
  readonly isSecondRound: boolean;
  /** The algorithm's own table; its type is the detail type beside the algorithm that the rule names. */
  readonly own?: object;
}

/** Whether the product asks its servers by itself. nginx without a licence does not: it learns from the requests that fail. */
export function hasHealthChecks({ product }: Pick<LoadBalancerSettings, 'product'>): boolean {
  return product === 'haproxy';
}

export class Balancer {
  readonly servers: UpstreamServers;
  readonly algorithm: Algorithm;
  readonly #settings: LoadBalancerSettings;
  readonly #picker: Picker;
  readonly #passive: PassiveHealth | undefined;
  readonly #rule: number;
  readonly #cells: readonly Cells[];
  readonly #ask: { -readonly [Name in keyof Ask]: Ask[Name] };

  constructor(settings: LoadBalancerSettings, servers: readonly ServerSettings[]) {
    this.servers = upstreamServers(servers);
    if (!hasHealthChecks(settings)) this.servers.isUp.fill(1);
    this.algorithm = algorithmOf(settings);
    this.#settings = settings;
    this.#rule = rules.indexOf(this.algorithm.id);
    this.#picker = this.algorithm.create(this.servers, settings);
    this.#passive = hasHealthChecks(settings) ? undefined : new PassiveHealth(servers.length, nginxPassiveDefaults);
    const { inFlight, isUp, weight } = this.servers;
    this.#cells = [inFlight, isUp, weight, ...this.#picker.cells, ...(this.#passive?.cells ?? [])];
    this.#ask = {
      eligible: new Uint8Array(servers.length),
      eligibleCount: 0,
      key: '',
      firstDraw: 0,
      secondDraw: 0,
    };
  }

  /**
   * Chooses a server and fills the reason: rule, the algorithm's numbers in a, b, c, and in d how many servers were tried before.
   * For `NO_SERVER_LEFT`: a = servers in all, b = of them out of the rotation, d = tried before.
   * @returns an index into the servers, or -1 when none is left
   */
  pick(request: PickRequest, reason: Reason): number {
    const isSecondRound = !this.#markEligible(request, true) && this.#mayRepeat && this.#markEligible(request, false);
    const hasAny = this.#ask.eligibleCount > 0;
    const chosen = hasAny ? this.#pickEligible(request, reason) : this.#noneLeft(request, reason);
    reason.d = request.tried.length;
    if (reason.isDetailed) reason.detail = this.#detail(request, isSecondRound, reason.detail);
    return chosen;
  }

  /** A request goes to the server: counts it there. */
  began(server: number): void {
    this.servers.inFlight[server] = (this.servers.inFlight[server] as number) + 1;
    this.#picker.loadChanged?.(server);
  }

  /** A request that `began` on the server has ended there. */
  ended(server: number, outcome: Outcome, nowMs: number): void {
    const before = this.servers.inFlight[server] as number;
    if (before === 0) throw new RangeError(`a request ended on server ${server}, which had none in flight`);
    this.servers.inFlight[server] = before - 1;
    this.#picker.loadChanged?.(server);
    if (outcome === 'failed') {
      this.#picker.failed?.(server);
      this.#passive?.failed(server, nowMs);
    } else if (outcome === 'succeeded') this.#passive?.succeeded(server);
  }

  /** Whether the server gets no new requests now. */
  isOut(server: number, nowMs: number): boolean {
    return (
      this.servers.isUp[server] !== 1 ||
      this.servers.weight[server] === 0 ||
      this.#passive?.isSkipped(server, nowMs) === true
    );
  }

  /** Takes the server out of the rotation or back in; repeating what is known already does nothing. */
  setUp(server: number, isUp: boolean): void {
    if (this.servers.isUp[server] === (isUp ? 1 : 0)) return;
    this.servers.isUp[server] = isUp ? 1 : 0;
    this.#picker.availabilityChanged?.(server);
  }

  setWeight(server: number, weight: number): void {
    if (this.servers.weight[server] === weight) return;
    this.servers.weight[server] = weight;
    this.#picker.weightChanged?.(server);
  }

  /** Everything that later picks depend on, by value. */
  save(): readonly Cells[] {
    return this.#cells.map((cells) => cells.slice());
  }

  restore(saved: readonly Cells[]): void {
    const weights = this.servers.weight.slice();
    const putBack = (): void => this.#cells.forEach((cells, index) => cells.set(saved[index] as Cells));
    putBack();
    if (!weights.every((weight, server) => weight === this.servers.weight[server])) {
      weights.forEach((_, server) => this.#picker.weightChanged?.(server));
      putBack();
    }
  }

  #pickEligible(request: PickRequest, reason: Reason): number {
    this.#ask.key = request.key;
    this.#ask.firstDraw = request.firstDraw;
    this.#ask.secondDraw = request.secondDraw;
    const chosen = this.#picker.pick(this.#ask, reason);
    reason.rule = this.#rule;
    this.#passive?.picked(chosen, request.nowMs);
    return chosen;
  }

  #noneLeft(request: PickRequest, reason: Reason): number {
    reason.rule = NO_SERVER_LEFT;
    reason.a = this.servers.count;
    reason.b = this.servers.ids.filter((_, server) => this.isOut(server, request.nowMs)).length;
    return -1;
  }

  /** HAProxy asks a server again when there is no other; nginx never does within one request. */
  get #mayRepeat(): boolean {
    return this.#settings.product === 'haproxy';
  }

  /** @returns whether there is any */
  #markEligible({ nowMs, tried }: PickRequest, leavesOutTried: boolean): boolean {
    const { eligible } = this.#ask;
    let count = 0;
    for (let server = 0; server < eligible.length; server++) {
      const isEligible = !this.isOut(server, nowMs) && !(leavesOutTried && tried.includes(server));
      eligible[server] = isEligible ? 1 : 0;
      if (isEligible) count++;
    }
    this.#ask.eligibleCount = count;
    return count > 0;
  }

  #detail(request: PickRequest, isSecondRound: boolean, own: object | undefined): PickDetail {
    const servers = this.servers.ids.map((_, server) => {
      const skip = this.#skipOf(server, request.tried);
      return {
        inFlight: this.servers.inFlight[server] as number,
        weight: this.servers.weight[server] as number,
        ...(skip === undefined ? {} : { skip }),
      };
    });
    return { servers, isSecondRound, ...(own === undefined ? {} : { own }) };
  }

  /** From what was marked before the pick: the pick itself may have started a trial of a server that failed lately. */
  #skipOf(server: number, tried: readonly number[]): Skip | undefined {
    if (this.#ask.eligible[server] === 1) return undefined;
    if (this.servers.isUp[server] !== 1) return 'down';
    if (this.servers.weight[server] === 0) return 'weight 0';
    return tried.includes(server) ? 'tried' : 'failed lately';
  }
}
