/** The decisions of layers and handler in words. Each layer says its own; see `layers/`. */
import type { Explanation } from '../shared/explanation';
import type { LayerContext, LayerNumbers } from './layer-model';
import { ruleAt } from './rules';

/** @param rule the code that the trace keeps; `context.framework` comes from `frameworks[settings.framework]` */
export function explain(
  rule: number,
  numbers: LayerNumbers,
  _detail: object | undefined,
  context: LayerContext,
): Explanation {
  return ruleAt(rule).explain(numbers, context);
}
