/** A crossing of a stack as JSON, for people and for other programs. */
import { printEvent } from '../../models/middleware/onion/event';
import type { LayerFate } from '../../models/middleware/onion/fates';
import { majorOf } from '../../models/middleware/onion/framework';
import type { OnionRun } from '../../models/middleware/onion/outcome';
import type { RuleWords } from '../../models/middleware/onion/reason';
import { sayReason } from '../../models/middleware/onion/reason';

/**
 * Keys in the order of reading. `events` are the lines of a recording, `atMs` their times; `reasons[].before` counts the events that
 * came before the reason; `layers` has one entry for each layer, also for those that were never entered, and its activations by event.
 */
export function onionJson(
  framework: string,
  version: string,
  run: OnionRun,
  fates: readonly LayerFate[],
  words: RuleWords,
): string {
  const { events, reasons, outcome, status, headers, body, error, message, results } = run;
  const shown = {
    framework: `${framework} ${majorOf(version)}`,
    outcome,
    status,
    headers,
    body,
    error,
    message,
    results,
    events: events.map(printEvent),
    atMs: events.map((event) => event.atMs),
    layers: fates.map(({ layer, fate, outlivesResponse, crossings }) => ({
      layer,
      fate,
      outlivesResponse,
      crossings: crossings.map(({ enter, exit, end }) => ({ enter, exit, end })),
    })),
    reasons: reasons.map((reason) => ({
      rule: reason.rule,
      before: reason.before,
      layer: reason.layer,
      says: sayReason(words, reason),
    })),
  };
  return JSON.stringify(shown, null, 1);
}
