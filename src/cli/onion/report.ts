/** A crossing of a stack as JSON, for people and for other programs. */
import { printEvent } from '../../models/middleware/onion/event';
import { majorOf } from '../../models/middleware/onion/framework';
import type { OnionRun } from '../../models/middleware/onion/outcome';
import type { RuleWords } from '../../models/middleware/onion/reason';
import { sayReason } from '../../models/middleware/onion/reason';

/**
 * Keys in the order of reading. `events` are the lines of a recording, `atMs` their times; `reasons[].before` counts the events that
 * came before the reason; `layers` has one entry for each time a layer was entered.
 */
export function onionJson(framework: string, version: string, run: OnionRun, words: RuleWords): string {
  const { events, crossings, reasons, outcome, status, headers, body, error, message, results } = run;
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
    layers: crossings,
    reasons: reasons.map((reason) => ({
      rule: reason.rule,
      before: reason.before,
      layer: reason.layer,
      says: sayReason(words, reason),
    })),
  };
  return JSON.stringify(shown, null, 1);
}
