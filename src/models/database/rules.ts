import { accessPaths } from './access-paths';

/**
 * The rules of the database's one decision, `execute`: which kind of path won. A trace keeps the index.
 * Numbers: choice = the candidate's place in the list, a = parse, b = plan, c = execute, d = return (milliseconds).
 */
export const rules: readonly string[] = accessPaths.map((path) => path.rule);

const codes: ReadonlyMap<string, number> = new Map(rules.map((rule, code) => [rule, code]));

/** The code of a rule. */
export function ruleCode(rule: string): number {
  const code = codes.get(rule);
  if (code === undefined) throw new RangeError(`The database has no rule "${rule}".`);
  return code;
}
