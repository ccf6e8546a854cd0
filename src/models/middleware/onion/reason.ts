/** Why a framework went on as it did. The rule is one name out of the framework's own table of words. */
export interface OnionReason {
  readonly rule: string;
  /** How many events there were when the rule applied: it explains what comes from there on. */
  readonly before: number;
  /** Whom it concerns; absent for the framework as a whole. */
  readonly layer?: string;
  /** What the words of the rule are filled with: the error's text, a status, another layer. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** The words of each rule; `{layer}` and `{name of a fact}` stand for what the reason holds. Source: named at each table. */
export type RuleWords = Readonly<Record<string, string>>;

/** One sentence for a person. */
export function sayReason(words: RuleWords, { rule, layer, facts }: OnionReason): string {
  const template = words[rule];
  if (template === undefined) throw new Error(`No words for the rule "${rule}".`);
  return template.replace(/\{(\w+)\}/g, (_all, name: string) =>
    name === 'layer' ? (layer ?? 'the framework') : `${facts[name] ?? ''}`,
  );
}
