/**
 * The rules of the pool's decisions; a trace keeps the index. Numbers by rule:
 * - `waits`: a = connections lent or opening, b = size, c = place in line (1 is next), d = of a, those opening
 * - `idle`: a = connection, b = how long it was idle, c = times it was lent so far, d = time waited in line
 * - `opens`: a = time to open, b = round trips, c = connection, d = time waited in line
 * - `opens-too-slowly`: a = time to open, b = acquire timeout, c = connection, d = time waited in line
 * - `too-many-connections`: a = connections of the database, b = the most it takes, c = time until the refusal, d = round trips
 * - `opens-own`: a = time to open, b = round trips
 * - `keeps-own`: none
 */
export const rules = [
  'waits',
  'idle',
  'opens',
  'opens-too-slowly',
  'too-many-connections',
  'opens-own',
  'keeps-own',
] as const;

export type PoolRule = (typeof rules)[number];

const codes = Object.fromEntries(rules.map((rule, code) => [rule, code])) as Readonly<Record<PoolRule, number>>;

export function ruleCode(rule: PoolRule): number {
  return codes[rule];
}
