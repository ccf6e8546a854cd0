/**
 * The middleware: every layer is a station around the next one. A request passes inward, its response outward through the same layers
 * in reverse, as far as the framework comes back to them.
 */
import { NO_CALL, answer, attempt, decide, purpose, spend, station, when } from '../../engine';
import type { Call, Column, Kernel, Ms, Reason, Station, Status } from '../../engine';
import type { Exchange } from './layer-model';
import { PASSES } from './layer-model';
import { layerModels } from './layers';
import { isThrown } from './layers/errors';
import { frameworks } from './products';
import { fill } from './rules';
import type { EndpointSettings, LayerSettings, MiddlewareSettings } from './settings';
import { TokenBuckets } from './token-bucket';

export const leavesOut: readonly string[] = [
  'Layers that forget to call the next one, call it twice or answer twice.',
  'The log line is written before the head goes out; a logger that waits for the end of the response writes it after.',
  'A rate limiter has one bucket a process, not one a client.',
  'Only the error layer looks at errors; there is one kind of error response, 500.',
];

export const sources: readonly string[] = Object.values(layerModels).map((model) => `${model.kind}: ${model.source}`);

export interface MiddlewareDeps {
  readonly kernel: Kernel;
  endpointOf(call: Call): EndpointSettings;
  /** Number of the process that has the call, 0…processCount-1: each has buckets of its own. */
  processOf(call: Call): number;
  readonly processCount: number;
  /** A piece of CPU work, as long as the call's server takes for it. */
  scaled(call: Call, workMs: number): Ms;
  /** Told each error that a layer turned into a response, with the status that the engine carried until here. */
  onFailure?(call: Call, failure: Status): void;
}

const credentials = purpose('credentials');

/** One station a layer, outermost first; settings of layers are read at every request. */
export function middlewareStations(settings: MiddlewareSettings, deps: MiddlewareDeps): readonly Station[] {
  const workMs = deps.kernel.column('layer work', { values: 'float64' });
  return settings.layers.map((layer) => layerStation(layer, settings, deps, workMs));
}

function layerStation(
  layer: LayerSettings,
  settings: MiddlewareSettings,
  deps: MiddlewareDeps,
  workMs: Column,
): Station {
  const { kernel } = deps;
  const { status, choice } = kernel;
  const model = layerModels[layer.kind];
  // Looked up once: all layers run the same code, and each kind's model is another shape of object.
  const { enter: decideIn, inMs, leave: decideOut, hooksResponse, outMs } = model;
  const framework = frameworks[settings.framework];
  const { passThroughMs, wayOut: comingBack } = framework;
  const isEntered = !model.isErrorLayer || framework.entersErrorLayers;
  const buckets = new TokenBuckets(layer.kind === 'rate-limit' ? deps.processCount : 0);
  if (layer.kind === 'rate-limit') kernel.keeps(buckets);
  const exchange = new CallExchange(deps, (call) =>
    buckets.take(deps.processOf(call), kernel.now(), layer.ratePerSecond, layer.burst),
  );

  function enter(call: Call, reason: Reason): number {
    exchange.of = call;
    const answered = decideIn(exchange, layer, framework, reason, fill);
    const ownMs = layer.inMs ?? passThroughMs + inMs(exchange, answered);
    workMs.set(call, deps.scaled(call, isEntered ? ownMs : 0));
    return answered;
  }

  /** After an error the framework comes back only to layers that wait for one or hook the response. */
  function comesBack(call: Call): boolean {
    if (isThrown(status.get(call))) return hooksResponse;
    return isEntered && (comingBack === 'awaited' || hooksResponse);
  }

  function leave(call: Call, reason: Reason): number {
    const came = status.get(call);
    const left = decideOut?.(came, reason, fill) ?? came;
    if (left !== came) deps.onFailure?.(call, came);
    return left;
  }

  const outWork = spend((call) => deps.scaled(call, layer.outMs ?? outMs));
  const wayOut = decideOut === undefined ? [outWork] : [decide(leave), outWork, answer((call) => choice.get(call))];

  return station(layer.kind, {
    kind: 'work',
    row: 'app',
    steps: [
      decide(enter),
      spend((call) => workMs.get(call) as Ms),
      when(
        (call) => choice.get(call) !== PASSES,
        answer((call) => choice.get(call)),
      ),
      attempt(),
      when(comesBack, ...wayOut),
    ],
  });
}

/** What a layer sees of the call it decides on. One object a layer: it says what it is asked for and nothing is copied. */
class CallExchange implements Exchange {
  of = NO_CALL;
  private readonly deps: MiddlewareDeps;
  private readonly take: (call: Call) => number;

  constructor(deps: MiddlewareDeps, take: (call: Call) => number) {
    this.deps = deps;
    this.take = take;
  }

  get isPreflight(): boolean {
    return this.deps.endpointOf(this.of).method === 'OPTIONS';
  }

  get needsLogin(): boolean {
    return this.deps.endpointOf(this.of).needsLogin;
  }

  get isAnonymous(): boolean {
    const { kernel, endpointOf } = this.deps;
    return kernel.draws.chance(credentials, kernel.request.get(this.of), 0, endpointOf(this.of).anonymousRatio);
  }

  get bodyBytes(): number {
    return this.deps.endpointOf(this.of).requestBodyBytes;
  }

  takeToken(): number {
    return this.take(this.of);
  }
}
