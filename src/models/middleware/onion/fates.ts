/** What became of each layer of a stack: derived from a run, for pictures and tables. */
import type { Crossing, CrossingEnd } from './event';
import type { OnionRun } from './outcome';

export interface LayerFate {
  readonly layer: string;
  /** How its last activation ended; `skipped` when it was never entered. */
  readonly fate: CrossingEnd | 'skipped';
  /** Its activations in order. */
  readonly crossings: readonly Crossing[];
  /** It still did something after the response was sent: its work reaches nobody. */
  readonly outlivesResponse: boolean;
}

/** The parts of a stack that have labels. */
interface Labelled {
  readonly layers: readonly unknown[];
  readonly handler: { readonly k: string };
  readonly after?: readonly unknown[];
  readonly callbacks?: readonly unknown[];
  readonly errorHandler?: string;
}

/** The labels of a stack in the order in which they are written down; none for a handler that is not registered. */
export function stackLabels({
  layers,
  handler,
  after = [],
  callbacks = [],
  errorHandler,
}: Labelled): readonly string[] {
  return [
    ...layers.map((_layer, index) => `${index}`),
    ...callbacks.map((_callback, index) => `c${index}`),
    ...(handler.k === 'none' ? [] : ['h']),
    ...after.map((_layer, index) => `a${index}`),
    ...(errorHandler === undefined || errorHandler === 'default' ? [] : ['eh']),
  ];
}

/** One entry for each label. The response counts as sent with the first `send` of the run. */
export function layerFates({ events, crossings }: OnionRun, labels: readonly string[]): readonly LayerFate[] {
  const sendAt = events.findIndex((event) => event.verb === 'send');
  return labels.map((layer) => {
    const own = crossings.filter((crossing) => crossing.layer === layer);
    const isAtWorkAfter = events.some(
      (event, index) => sendAt !== -1 && index > sendAt && event.layer === layer && isWork(event.verb),
    );
    return {
      layer,
      fate: own.at(-1)?.end ?? 'skipped',
      crossings: own,
      outlivesResponse: isAtWorkAfter,
    };
  });
}

/** A layer that only leaves after the response is on its way out; one that enters or goes on is still at work. */
function isWork(verb: string): boolean {
  return ['enter', 'resume', 'back', 'again', 'catch'].includes(verb);
}
