/**
 * The rules of the runtime's decisions. A trace keeps the index. On the way in (`choice` 0, 1, 2) a = requests waiting, b = the most that
 * may wait (0: no bound), c = processes or workers that are busy, d = how many there are. On the way out `choice` is the HTTP status and
 * a = the failure it stands for, 0 when there was none. `shed-by-age`: choice = the status, a = time waited, b = the most, c = requests
 * that wait behind it, d = processes or workers.
 */
export const rules = ['starts', 'waits', 'queue-full', 'answers', 'default-error', 'shed-by-age'] as const;

export type RuntimeRule = (typeof rules)[number];

export function ruleCode(rule: RuntimeRule): number {
  return rules.indexOf(rule);
}
