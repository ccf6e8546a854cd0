import type { Reason } from '../../engine';
import { fanOutRules } from './fan-out/words';
import { handlerRules } from './handler-words';
import type { LayerRule } from './layer-model';
import { layerModels } from './layers';

const all: readonly LayerRule[] = [
  ...Object.values(layerModels).flatMap((model) => model.rules),
  ...handlerRules,
  ...fanOutRules,
];

/**
 * The rules of all layers and of the handler; a trace keeps the index. On the way in a layer's `choice` is 0 when the request goes on
 * inward, else the status with which the layer answers; on the way out it is the status that goes on outward. The numbers are said
 * where each rule is defined: the errors layer has a = the failure it met, the rate limiter a = tokens, b = burst, c = rate, the body
 * parser a = bytes, b = the limit.
 */
export const rules: readonly string[] = all.map((rule) => rule.id);

const codes: ReadonlyMap<string, number> = new Map(rules.map((id, code) => [id, code]));

export function ruleAt(code: number): LayerRule {
  const rule = all[code];
  if (rule === undefined) throw new RangeError(`There is no rule ${code}: the middleware has ${all.length}.`);
  return rule;
}

/** Fills a reason: the rule by its id, then the numbers. */
export function fill(reason: Reason, id: string, a = 0, b = 0, c = 0, d = 0): void {
  const code = codes.get(id);
  if (code === undefined) throw new RangeError(`The middleware has no rule "${id}".`);
  reason.rule = code;
  reason.a = a;
  reason.b = b;
  reason.c = c;
  reason.d = d;
}

/** Whether a rule is the handler's first decision: what it will do. Its detail is the list of statements. */
export function isHandlerStart(code: number): boolean {
  return rules[code] === 'handler-runs';
}
