/** The rules of the reverse proxy's decisions; a decision's rule is an index into this list. */
export const rules = [
  // Which route: choice = its index or -1, a and b = the bytes of the path that it matched, c = routes with a verdict, d = patterns tried.
  'no-route',
  'exact',
  'prefix',
  'prefix-first',
  'regex',
  // The rate limit: choice = wait in ms or -1 for a rejection, a = excess before, b = ms since, c = excess now (thousandths), d = burst.
  'limit-first',
  'limit-passed',
  'limit-delayed',
  'limit-rejected',
  // What came of forwarding: choice = HTTP code, a = the timeout in ms.
  'upstream-refused',
  'upstream-closed',
  'upstream-timed-out',
] as const;

export type Rule = (typeof rules)[number];

export function ruleCode(rule: Rule): number {
  return rules.indexOf(rule);
}
