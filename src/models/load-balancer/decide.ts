/**
 * The deciding half of the load balancer: which server gets a request, and what is learned from how it went. Has no clock and no
 * draws of its own; the time and the numbers come in. The same object serves the station, the bench and the command line.
 */
import type { Reason } from '../../engine';
import type { Algorithm, Ask, Cells, Picker } from './algorithm';
import { NO_SERVER_LEFT, algorithmOf, rules } from './algorithms/registry';
import { PassiveHealth, nginxPassiveDefaults } from './passive-health';
import type { UpstreamServers } from './servers';
import { FULLY_WARM, upstreamServers } from './servers';
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
export type Skip = 'down' | 'failed lately' | 'weight 0' | 'tried' | 'draining' | 'not there';

/** A server in the table of a decision. */
export interface PickedFrom {
  readonly inFlight: number;
  readonly weight: number;
  /** Sixteenths of the weight that count, while it starts slowly. */
  readonly warmth?: number;
  readonly skip?: Skip;
}

/** Added to a reason's `d` when too few servers were healthy and health was ignored. */
export const HEALTH_IGNORED = 256;

/** The whole table of a decision, as plain data. */
export interface PickDetail {
  readonly servers: readonly PickedFrom[];
  /** All servers that could be picked had been tried, so they were asked again. */
  readonly isSecondRound: boolean;
  /** Of the servers that take requests, the share that is healthy was below the minimum, so that health was ignored. */
  readonly isHealthIgnored?: true;
  /** The algorithm's own table; its type is the detail type beside the algorithm that the rule names. */
  readonly own?: object;
}

/** Whether the product asks its servers by itself. nginx without a licence does not: it learns from the requests that fail. */
export function hasHealthChecks({ product }: Pick<LoadBalancerSettings, 'product'>): boolean {
  return product === 'haproxy';
}

/** An algorithm at work, and the settings that it was made with. */
interface InUse {
  readonly algorithm: Algorithm;
  readonly picker: Picker;
  readonly rule: number;
  readonly setting: LoadBalancerSettings['algorithm'];
  readonly pointsPerServer: number;
}

/** A copy of a balancer's state. */
export interface SavedBalancer extends Pick<InUse, 'setting' | 'pointsPerServer'> {
  readonly cells: readonly Cells[];
}

function startUsing(settings: LoadBalancerSettings, servers: UpstreamServers): InUse {
  const algorithm = algorithmOf(settings);
  const picker = algorithm.create(servers, settings);
  servers.inFlight.forEach((count, server) => {
    if (count > 0) picker.loadChanged?.(server);
  });
  const { algorithm: setting, pointsPerServer } = settings;
  return { algorithm, picker, rule: rules.indexOf(algorithm.id), setting, pointsPerServer };
}

export class Balancer {
  readonly servers: UpstreamServers;
  private readonly settings: LoadBalancerSettings;
  private readonly passive: PassiveHealth | undefined;
  private inUse: InUse;
  private readonly ask: { -readonly [Name in keyof Ask]: Ask[Name] };

  private isHealthIgnored = false;

  /** @param settings read at every pick: the algorithm may change at any time, the product may not */
  constructor(settings: LoadBalancerSettings, servers: readonly ServerSettings[]) {
    this.servers = upstreamServers(servers);
    if (!hasHealthChecks(settings)) this.servers.isUp.fill(1);
    servers.forEach(({ isThere }, server) => {
      if (!isThere) this.servers.isUp[server] = 0;
    });
    this.settings = settings;
    this.inUse = startUsing(settings, this.servers);
    this.passive = hasHealthChecks(settings) ? undefined : new PassiveHealth(servers.length, nginxPassiveDefaults);
    this.ask = {
      eligible: new Uint8Array(servers.length),
      eligibleCount: 0,
      key: '',
      firstDraw: 0,
      secondDraw: 0,
    };
  }

  /** The algorithm that the settings name now. */
  get algorithm(): Algorithm {
    return this.current().algorithm;
  }

  /**
   * Chooses a server and fills the reason: rule, the algorithm's numbers in a, b, c, and in d how many servers were tried before
   * (`HEALTH_IGNORED` more when that was so).
   * For `NO_SERVER_LEFT`: a = servers in all, b = of them out of the rotation, d = tried before.
   * @returns an index into the servers, or -1 when none is left
   */
  pick(request: PickRequest, reason: Reason): number {
    this.isHealthIgnored = this.settings.minimumHealthyRatio > 0 && this.areTooFewHealthy(request.nowMs);
    const isSecondRound = !this.markEligible(request, true) && this.mayRepeat && this.markEligible(request, false);
    const hasAny = this.ask.eligibleCount > 0;
    const chosen = hasAny ? this.pickEligible(request, reason) : this.noneLeft(request, reason);
    reason.d = request.tried.length + (this.isHealthIgnored ? HEALTH_IGNORED : 0);
    if (reason.isDetailed) reason.detail = this.detail(request, isSecondRound, reason.detail);
    return chosen;
  }

  /** A request goes to the server: counts it there. */
  began(server: number): void {
    this.servers.inFlight[server] = (this.servers.inFlight[server] as number) + 1;
    this.inUse.picker.loadChanged?.(server);
  }

  /** A request that `began` on the server has ended there. */
  ended(server: number, outcome: Outcome, nowMs: number): void {
    const before = this.servers.inFlight[server] as number;
    if (before === 0) throw new RangeError(`a request ended on server ${server}, which had none in flight`);
    this.servers.inFlight[server] = before - 1;
    this.inUse.picker.loadChanged?.(server);
    if (outcome === 'failed') {
      this.inUse.picker.failed?.(server);
      this.passive?.failed(server, nowMs);
    } else if (outcome === 'succeeded') this.passive?.succeeded(server);
  }

  /** Whether the server gets no new requests now. */
  isOut(server: number, nowMs: number): boolean {
    return !this.takesRequests(server) || !this.isHealthy(server, nowMs);
  }

  /** Takes the server out of the rotation or back in; repeating what is known already does nothing. */
  setUp(server: number, isUp: boolean): void {
    if (this.servers.isUp[server] === (isUp ? 1 : 0)) return;
    this.servers.isUp[server] = isUp ? 1 : 0;
    this.inUse.picker.availabilityChanged?.(server);
  }

  /** Whether the server gets no new requests though it is well. */
  setDraining(server: number, isDraining: boolean): void {
    if (this.servers.isDraining[server] === (isDraining ? 1 : 0)) return;
    this.servers.isDraining[server] = isDraining ? 1 : 0;
    this.inUse.picker.availabilityChanged?.(server);
  }

  /** A server that was not there is in the rotation from now on. */
  add(server: number): void {
    this.servers.isAbsent[server] = 0;
    this.servers.isUp[server] = 1;
    this.inUse.picker.availabilityChanged?.(server);
  }

  /** @param warmth sixteenths of the server's weight that count from now on */
  setWarmth(server: number, warmth: number): void {
    if (this.servers.warmth[server] === warmth) return;
    this.servers.warmth[server] = warmth;
    this.inUse.picker.weightChanged?.(server);
  }

  setWeight(server: number, weight: number): void {
    if (this.servers.weight[server] === weight) return;
    this.servers.weight[server] = weight;
    this.inUse.picker.weightChanged?.(server);
  }

  /** Everything that later picks depend on besides the settings, by value. */
  save(): SavedBalancer {
    const { setting, pointsPerServer } = this.current();
    return { setting, pointsPerServer, cells: this.cells().map((cells) => cells.slice()) };
  }

  restore({ setting, pointsPerServer, cells }: SavedBalancer): void {
    const { weight } = this.servers;
    const weights = weight.slice();
    const putBack = (): void => this.cells().forEach((own, index) => own.set(cells[index] as Cells));
    const { setting: settingNow, pointsPerServer: pointsNow } = this.inUse;
    if (setting !== settingNow || pointsPerServer !== pointsNow) {
      this.inUse = startUsing({ ...this.settings, algorithm: setting, pointsPerServer }, this.servers);
    }
    putBack();
    if (weights.every((before, server) => before === weight[server])) return;
    weights.forEach((_, server) => this.inUse.picker.weightChanged?.(server));
    putBack();
  }

  private cells(): readonly Cells[] {
    const { inFlight, isUp, weight, isDraining, isAbsent, warmth } = this.servers;
    return [
      inFlight,
      isUp,
      weight,
      isDraining,
      isAbsent,
      warmth,
      ...this.inUse.picker.cells,
      ...(this.passive?.cells ?? []),
    ];
  }

  /** Another algorithm begins anew, with the requests that are in flight. */
  private current(): InUse {
    const { algorithm, pointsPerServer } = this.settings;
    if (this.inUse.setting !== algorithm || this.inUse.pointsPerServer !== pointsPerServer) {
      this.inUse = startUsing(this.settings, this.servers);
    }
    return this.inUse;
  }

  private pickEligible(request: PickRequest, reason: Reason): number {
    this.ask.key = request.key;
    this.ask.firstDraw = request.firstDraw;
    this.ask.secondDraw = request.secondDraw;
    const { picker, rule } = this.current();
    const chosen = picker.pick(this.ask, reason);
    reason.rule = rule;
    this.passive?.picked(chosen, request.nowMs);
    return chosen;
  }

  private noneLeft(request: PickRequest, reason: Reason): number {
    reason.rule = NO_SERVER_LEFT;
    reason.a = this.servers.count;
    reason.b = this.servers.ids.filter((_, server) => this.isOut(server, request.nowMs)).length;
    return -1;
  }

  /** Whether it is there, has a weight and is not being drained: all that a person decides. */
  private takesRequests(server: number): boolean {
    const { isAbsent, isDraining, weight } = this.servers;
    return isAbsent[server] === 0 && isDraining[server] === 0 && weight[server] !== 0;
  }

  /** What checks and failed requests say. */
  private isHealthy(server: number, nowMs: number): boolean {
    return this.servers.isUp[server] === 1 && this.passive?.isSkipped(server, nowMs) !== true;
  }

  private areTooFewHealthy(nowMs: number): boolean {
    let all = 0;
    let healthy = 0;
    for (let server = 0; server < this.servers.count; server++) {
      if (!this.takesRequests(server)) continue;
      all++;
      if (this.isHealthy(server, nowMs)) healthy++;
    }
    return healthy < this.settings.minimumHealthyRatio * all;
  }

  /** HAProxy asks a server again when there is no other; nginx never does within one request. */
  private get mayRepeat(): boolean {
    return this.settings.product === 'haproxy';
  }

  /** @returns whether there is any */
  private markEligible({ nowMs, tried }: PickRequest, leavesOutTried: boolean): boolean {
    const { eligible } = this.ask;
    let count = 0;
    for (let server = 0; server < eligible.length; server++) {
      const mayGet = this.isHealthIgnored ? this.takesRequests(server) : !this.isOut(server, nowMs);
      const isEligible = mayGet && !(leavesOutTried && tried.includes(server));
      eligible[server] = isEligible ? 1 : 0;
      if (isEligible) count++;
    }
    this.ask.eligibleCount = count;
    return count > 0;
  }

  private detail(request: PickRequest, isSecondRound: boolean, own: object | undefined): PickDetail {
    const servers = this.servers.ids.map((_, server) => {
      const skip = this.skipOf(server, request.tried);
      return {
        inFlight: this.servers.inFlight[server] as number,
        weight: this.servers.weight[server] as number,
        ...(this.servers.warmth[server] === FULLY_WARM ? {} : { warmth: this.servers.warmth[server] as number }),
        ...(skip === undefined ? {} : { skip }),
      };
    });
    const ignored = this.isHealthIgnored ? { isHealthIgnored: true as const } : {};
    return { servers, isSecondRound, ...ignored, ...(own === undefined ? {} : { own }) };
  }

  /** From what was marked before the pick: the pick itself may have started a trial of a server that failed lately. */
  private skipOf(server: number, tried: readonly number[]): Skip | undefined {
    if (this.ask.eligible[server] === 1) return undefined;
    if (this.servers.isAbsent[server] === 1) return 'not there';
    if (this.servers.isDraining[server] === 1) return 'draining';
    if (this.servers.isUp[server] !== 1 && !this.isHealthIgnored) return 'down';
    if (this.servers.weight[server] === 0) return 'weight 0';
    return tried.includes(server) ? 'tried' : 'failed lately';
  }
}
