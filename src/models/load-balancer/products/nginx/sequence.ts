/**
 * Requests sent through an nginx one after another: each is answered, or held by a server, before the next is sent. The clock stands
 * still but for pauses. Serves recordings, the bench and the command line. Source: nginx 1.22, ngx_http_upstream.c (ngx_http_upstream_next).
 */
import { NginxBalancer } from './balancer';
import type { NginxCall } from './call';
import { passFor } from './config/read-config';
import type { NginxConfig, NginxPass, NginxUpstreamConfig } from './config/types';
import type { NginxPickNote } from './note';
import { freshNote } from './note';
import type { NginxRequest } from './request';
import { addressBytes, clientAddress } from './request';
import { textBytes } from './variables';

/** One request and what happens before it: releases, then the pause. */
export interface NginxStep {
  readonly request: Omit<NginxRequest, 'clientAddress'>;
  /** The server keeps it until it is released. */
  readonly isHeld: boolean;
  readonly release: readonly number[];
  readonly pauseMs: number;
  /** Addresses of servers that take this request's connection and close it without a response. */
  readonly droppedBy: ReadonlySet<string>;
}

export interface NginxSequenceOptions {
  /** Addresses where nothing listens. */
  readonly dead: ReadonlySet<string>;
  /** Uniform in [0, 1): the n-th draw of a request. */
  readonly draw: (request: number, n: number) => number;
  readonly wantsReasons: boolean;
}

/** What came of one request. */
export interface NginxAnswer {
  /** The address of the server that answered; undefined when nginx did itself. */
  readonly server: string | undefined;
  /** 200 from a server, else nginx's own. */
  readonly status: number;
  /** Addresses in the order of the attempts, `-` where no server was left. */
  readonly attempts: readonly string[];
  /** One for each attempt; empty unless wanted. */
  readonly reasons: readonly NginxPickNote[];
  readonly pass: NginxPass | undefined;
}

interface Held {
  readonly balancer: NginxBalancer;
  readonly call: NginxCall;
  readonly server: number;
}

export function runNginxSequence(
  config: NginxConfig,
  steps: readonly NginxStep[],
  options: NginxSequenceOptions,
): readonly NginxAnswer[] {
  const balancers = new Map<string, NginxBalancer>();
  const held = new Map<number, Held>();
  let nowMs = 0;
  return steps.map((step, index) => {
    for (const earlier of step.release) {
      const one = held.get(earlier);
      held.delete(earlier);
      one?.balancer.passed(one.call, one.server);
    }
    nowMs += step.pauseMs;
    const pass = passFor(config, step.request.target);
    const upstream = config.upstreams.find(({ name }) => name === pass?.upstream);
    if (pass === undefined || upstream === undefined) {
      return { server: undefined, status: 404, attempts: [], reasons: [], pass };
    }
    let balancer = balancers.get(upstream.name);
    if (balancer === undefined) balancers.set(upstream.name, (balancer = new NginxBalancer(upstream)));
    return sendOne(balancer, upstream, pass, step, index);
  });

  function sendOne(
    balancer: NginxBalancer,
    upstream: NginxUpstreamConfig,
    pass: NginxPass,
    step: NginxStep,
    index: number,
  ): NginxAnswer {
    const request: NginxRequest = { ...step.request, clientAddress: clientAddress(step.request, pass.realIp) };
    const { method } = upstream;
    const key = method.kind === 'hash' ? textBytes(method.key, request) : new Uint8Array(0);
    const address = addressBytes(request.clientAddress) ?? new Uint8Array(0);
    const { on, tries } = pass.nextUpstream;
    const call = balancer.open(key, address, tries);
    const attempts: string[] = [];
    const reasons: NginxPickNote[] = [];
    for (;;) {
      const note = options.wantsReasons ? freshNote() : undefined;
      const server = balancer.pick(call, nowMs, (n) => options.draw(index, n), note);
      if (note !== undefined) reasons.push(note);
      const name = upstream.servers[server]?.address;
      attempts.push(name ?? '-');
      if (name === undefined) return { server: undefined, status: 502, attempts, reasons, pass };
      const isDropped = step.droppedBy.has(name);
      if (!isDropped && !options.dead.has(name)) {
        if (step.isHeld) held.set(index, { balancer, call, server });
        else balancer.passed(call, server);
        return { server: name, status: 200, attempts, reasons, pass };
      }
      balancer.failed(call, server, nowMs);
      // A request that was sent and may change something is not sent again by default.
      const isTooRisky = isDropped && isUnsafe(request.method) && !on.has('non_idempotent');
      if (call.tries === 0 || !on.has('error') || isTooRisky) {
        return { server: undefined, status: 502, attempts, reasons, pass };
      }
    }
  }
}

function isUnsafe(method: string): boolean {
  return method === 'POST' || method === 'LOCK' || method === 'PATCH';
}
