/** Sentences that layers share. */
import type { Explanation } from '../shared/explanation';
import { msWords } from '../shared/number-words';
import type { LayerContext } from './layer-model';

export function cost({ costMs }: LayerContext): string {
  return costMs === 0 ? 'This costs nothing' : `This costs ${msWords(costMs)}`;
}

/** A layer that lets the request go on inward. @param because a clause without 'because' */
export function passes(layer: string, context: LayerContext, because: string): Explanation {
  return {
    title: `Layer ${layer} passes`,
    sentence: `Layer ${layer} lets request ${context.request} pass, because ${because}. ${cost(context)}.`,
    outcome: 'passes',
    tables: [],
  };
}
