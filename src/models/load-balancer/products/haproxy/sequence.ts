/**
 * Requests sent to a HAProxy one after another: each is answered, held by a server, or waits in a queue, before the next is sent. The
 * clock stands still but for pauses and for the second before an attempt on the same server. Serves recordings, the bench and the
 * command line. Source: HAProxy 2.6, stream.c and backend.c.
 */
import type { AssignReason, Started } from './balancer';
import { HaproxyBalancer } from './balancer';
import { entryOf } from './config/read-config';
import type { HaproxyConfig } from './config/types';
import type { HaproxyRequest } from './request';
import { addressWords } from './request';
import { sampleOf } from './sample';
import { warmUpStepMs, warmthAfter } from './slow-start';

/** One request and what happens before it: releases, then the pause, then the commands. */
export interface SequenceStep {
  readonly request: HaproxyRequest;
  /** The server keeps it until it is released. */
  readonly isHeld: boolean;
  readonly release: readonly number[];
  readonly pauseMs: number;
  /** Run-time commands: `set weight app/s1 5`, `set server app/s1 state drain`. */
  readonly commands: readonly string[];
  /** Servers that take this request's connection and close it without a response. */
  readonly droppedBy: readonly string[];
}

export interface SequenceOptions {
  /** Servers where nothing listens. */
  readonly deadServers: ReadonlySet<string>;
  /** Uniform in [0, 1): the n-th draw of a request. */
  readonly draw: (request: number, n: number) => number;
  readonly wantsReasons: boolean;
}

export interface SequenceResult {
  /** The server that answered each request, else the HTTP status. */
  readonly picks: readonly string[];
  /** Requests that found no free server. */
  readonly queuedAtSend: readonly number[];
  /** For each request its decisions in order; empty unless wanted. */
  readonly reasons: readonly (readonly AssignReason[])[];
  /** Commands that HAProxy refuses or that are not modelled. */
  readonly refusedCommands: readonly string[];
}

/** Time before another attempt on the same server. */
const TURN_AROUND_MS = 1000;

type Stage = 'queued' | 'held' | 'over';

export function runSequence(
  config: HaproxyConfig,
  steps: readonly SequenceStep[],
  options: SequenceOptions,
): SequenceResult {
  return new Sequence(config, steps, options).run();
}

class Sequence {
  readonly #steps: readonly SequenceStep[];
  readonly #options: SequenceOptions;
  readonly #balancer: HaproxyBalancer;
  readonly #sources: readonly Parameters<typeof sampleOf>[0][];
  readonly #stage: Stage[] = [];
  readonly #isHeld: boolean[];
  readonly #serverOf: number[] = [];
  readonly #retries: number[] = [];
  readonly #deadlineMs: number[] = [];
  readonly #picks: string[];
  readonly #queuedAtSend: number[] = [];
  readonly #reasons: AssignReason[][];
  readonly #refused: string[] = [];
  readonly #started: Started[] = [];
  readonly #draws: number[];
  readonly #cameBackMs: (number | undefined)[] = [];
  #nowMs = 0;

  constructor(config: HaproxyConfig, steps: readonly SequenceStep[], options: SequenceOptions) {
    const entry = entryOf(config);
    if (entry === undefined) throw new RangeError('the configuration has no backend');
    this.#balancer = new HaproxyBalancer(entry.backend);
    this.#sources = entry.frontend?.sources ?? [];
    this.#steps = steps;
    this.#options = options;
    this.#isHeld = steps.map((step) => step.isHeld);
    this.#picks = steps.map(() => '');
    this.#reasons = steps.map(() => []);
    this.#draws = new Array<number>(this.#balancer.drawsNeeded).fill(0);
    // The first check is over before the first request, and one failure is enough.
    entry.backend.servers.forEach((_, server) => {
      if (this.#failsChecks(server)) this.#balancer.setUp(server, false);
    });
  }

  run(): SequenceResult {
    this.#steps.forEach((step, stream) => {
      for (const other of step.release) this.#release(other);
      this.#passTime(step.pauseMs);
      for (const command of step.commands) this.#command(command);
      this.#send(stream);
      this.#runStarted();
    });
    this.#steps.forEach((_, stream) => this.#release(stream));
    // What still waits has no server to wait for: its time runs out.
    this.#steps.forEach((_, stream) => {
      if (this.#stage[stream] === 'queued') this.#expire(stream);
    });
    return {
      picks: this.#picks,
      queuedAtSend: this.#queuedAtSend,
      reasons: this.#options.wantsReasons ? this.#reasons : this.#steps.map(() => []),
      refusedCommands: this.#refused,
    };
  }

  #send(stream: number): void {
    this.#retries[stream] = 0;
    this.#balancer.enter();
    this.#assign(stream, -1);
    if (this.#stage[stream] === 'queued') this.#queuedAtSend.push(stream);
  }

  #assign(stream: number, avoid: number): void {
    const step = this.#steps[stream] as SequenceStep;
    for (let n = 0; n < this.#draws.length; n++) {
      const attempt = this.#retries[stream] as number;
      this.#draws[n] = this.#options.draw(stream, attempt * this.#draws.length + n);
    }
    const request = withSource(step.request, this.#sources);
    const reason = this.#options.wantsReasons ? (told: AssignReason) => this.#reasons[stream]?.push(told) : undefined;
    const outcome = this.#balancer.assign({ stream, request, draws: this.#draws, avoid }, reason);
    if (outcome.kind === 'assigned') this.#started.push({ stream, server: outcome.server });
    else if (outcome.kind === 'queued') {
      this.#stage[stream] = 'queued';
      this.#deadlineMs[stream] = this.#nowMs + this.#balancer.config.queueTimeoutMs;
    } else this.#end(stream, '503');
  }

  /** Attempts of all requests that have got a server, until nothing moves. */
  #runStarted(): void {
    for (let next = this.#started.shift(); next !== undefined; next = this.#started.shift()) {
      this.#attempt(next.stream, next.server);
    }
  }

  #attempt(stream: number, server: number): void {
    const name = this.#balancer.servers.names[server] as string;
    this.#serverOf[stream] = server;
    if (this.#options.deadServers.has(name)) return this.#failed(stream, server, 'conn-failure', '503');
    if (this.#steps[stream]?.droppedBy.includes(name) === true)
      return this.#failed(stream, server, 'empty-response', '502');
    this.#picks[stream] = name;
    this.#stage[stream] = 'held';
    if (this.#isHeld[stream] !== true) this.#finish(stream);
  }

  #failed(stream: number, server: number, why: string, status: string): void {
    const { config } = this.#balancer;
    const retries = this.#retries[stream] as number;
    const mayRetry = config.retryOn.includes(why) || config.retryOn.includes('all-retryable-errors');
    if (!mayRetry || retries >= config.retries) {
      this.#free(server);
      return this.#end(stream, status);
    }
    this.#retries[stream] = retries + 1;
    if (this.#isRedispatched(retries + 1, server)) {
      this.#free(server);
      return this.#assign(stream, server);
    }
    if (why === 'conn-failure') this.#passTime(TURN_AROUND_MS);
    this.#started.unshift({ stream, server });
  }

  /**
   * Whether the next attempt goes to another server: every so many retries, when the server is down meanwhile, and always where any
   * server is as good as another.
   */
  #isRedispatched(retry: number, server: number): boolean {
    const { redispatchAfter, retries, balance } = this.#balancer.config;
    if (redispatchAfter === 0) return false;
    if (!this.#balancer.isUp(server)) return true;
    const interval = redispatchAfter > 0 ? redispatchAfter : retries + 1 + redispatchAfter;
    if (interval !== 0 && retry % interval === 0) return true;
    const isInTurns = ['roundrobin', 'static-rr', 'random'].includes(balance.kind);
    return isInTurns && this.#balancer.servers.usableActives > 1;
  }

  #release(stream: number): void {
    const stage = this.#stage[stream];
    this.#isHeld[stream] = false;
    if (stage === 'held') this.#finish(stream);
    this.#runStarted();
  }

  #finish(stream: number): void {
    this.#free(this.#serverOf[stream] as number);
    this.#stage[stream] = 'over';
    this.#balancer.forget();
  }

  /** A place on the server is free again: what waits may take it. */
  #free(server: number): void {
    this.#balancer.leave(server);
    this.#started.push(...this.#balancer.dequeue(server));
  }

  #end(stream: number, status: string): void {
    this.#picks[stream] = status;
    this.#stage[stream] = 'over';
    this.#balancer.forget();
  }

  #expire(stream: number): void {
    this.#balancer.giveUp(stream);
    this.#end(stream, '503');
  }

  #passTime(ms: number): void {
    this.#nowMs += ms;
    this.#stage.forEach((stage, stream) => {
      if (stage === 'queued' && (this.#deadlineMs[stream] as number) <= this.#nowMs) this.#expire(stream);
    });
    this.#cameBackMs.forEach((cameBackMs, server) => {
      if (cameBackMs !== undefined) this.#warm(server, cameBackMs);
    });
  }

  #warm(server: number, cameBackMs: number): void {
    const windowSeconds = Math.ceil((this.#balancer.config.servers[server]?.slowstartMs ?? 0) / 1000);
    const stepMs = warmUpStepMs(windowSeconds);
    const lastStepMs = cameBackMs + Math.floor((this.#nowMs - cameBackMs) / stepMs) * stepMs;
    const warmth = warmthAfter(Math.floor((lastStepMs - cameBackMs) / 1000), windowSeconds);
    this.#balancer.setWarmth(server, warmth.sixteenths, warmth.percent);
    if (warmth.isOver) this.#cameBackMs[server] = undefined;
  }

  #command(command: string): void {
    const weight = /^set\s+weight\s+\S+\/(\S+)\s+(\d+)(%?)$/.exec(command);
    const state = /^set\s+server\s+\S+\/(\S+)\s+state\s+(ready|drain|maint)$/.exec(command);
    const toggle = /^(enable|disable)\s+server\s+\S+\/(\S+)$/.exec(command);
    const setWeight = /^set\s+server\s+\S+\/(\S+)\s+weight\s+(\d+)(%?)$/.exec(command);
    const name = weight?.[1] ?? state?.[1] ?? toggle?.[2] ?? setWeight?.[1];
    const server = this.#balancer.servers.names.indexOf(name ?? '');
    if (server === -1) {
      this.#refused.push(`${command}: not understood`);
      return;
    }
    const [, , amount, percent] = weight ?? setWeight ?? [];
    if (amount !== undefined) {
      const configured = this.#balancer.config.servers[server]?.weight ?? 0;
      const wanted = percent === '%' ? Math.floor((configured * Number(amount)) / 100) : Number(amount);
      const refusal = this.#balancer.setWeight(server, wanted);
      if (refusal !== undefined) this.#refused.push(`${command}: ${refusal}`);
      return;
    }
    const wanted = state?.[2] ?? (toggle?.[1] === 'enable' ? 'ready' : 'maint');
    this.#setState(server, wanted as 'ready' | 'drain' | 'maint');
    this.#runStarted();
  }

  #setState(server: number, state: 'ready' | 'drain' | 'maint'): void {
    const wasInMaintenance = this.#balancer.isInMaintenance(server);
    const slowstartMs = this.#balancer.config.servers[server]?.slowstartMs ?? 0;
    this.#balancer.setAdminState(server, state);
    if (state === 'maint') {
      this.#cameBackMs[server] = undefined;
      for (const stream of this.#balancer.strand(server)) this.#assign(stream, server);
      return;
    }
    if (wasInMaintenance && slowstartMs > 0 && !this.#failsChecks(server)) {
      this.#cameBackMs[server] = this.#nowMs;
      this.#warm(server, this.#nowMs);
    }
    if (state === 'ready') this.#started.push(...this.#balancer.takeOver(server));
  }

  #failsChecks(server: number): boolean {
    const setup = this.#balancer.config.servers[server];
    return setup?.check.isOn === true && this.#options.deadServers.has(setup.name);
  }
}

/** The request with the address that the frontend's `set-src` rules give it; a sample that is no address changes nothing. */
function withSource(request: HaproxyRequest, sources: readonly Parameters<typeof sampleOf>[0][]): HaproxyRequest {
  return sources.reduce((changed, expression) => {
    const source = sampleOf(expression, changed);
    return source !== undefined && addressWords(source) !== undefined ? { ...changed, source } : changed;
  }, request);
}
