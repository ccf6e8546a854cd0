/** A scenario as a file: written out in full, defaults too, so that it means the same when a default changes. */
import type { Result } from '../models/shared/result';
import { valueAt } from './change';
import { parseScenarioText } from './parse';
import type { Scenario } from './schema';
import { inSchemaOrder } from './schema-order';

/** Pretty JSON, keys in the schema's order, ends with a line feed. Reading it back gives an equal scenario. */
export function printScenario(scenario: Scenario): string {
  return `${JSON.stringify(inSchemaOrder(scenario), null, 2)}\n`;
}

export function readScenarioFile(text: string, file: string): Result<Scenario> {
  return parseScenarioText(text, file);
}

/** `A server dies` → `a-server-dies.scenario.json`. */
export function fileNameOf(scenario: Scenario): string {
  const words = scenario.title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return `${words?.join('-').slice(0, 60) ?? 'untitled'}.scenario.json`;
}

/** Settings that hold text a person pasted from a real system, with what to call it in a warning. None does yet. */
const pastedTexts: readonly { readonly path: string; readonly words: string }[] = [];

/** What a person should look through before sharing, since it may hold secrets: `the nginx configuration`. */
export function secretsIn(scenario: Scenario): readonly string[] {
  return pastedTexts.filter(({ path }) => Boolean(valueAt(scenario, path))).map(({ words }) => words);
}
