/** A few words with the part that is a number or a path, which is written stronger. */
export interface Phrase {
  readonly words: string;
  readonly figure: string;
  /** `bad`: something failed here; drawn with a ✕ besides its colour. */
  readonly tone: 'plain' | 'bad';
}

export function phrase(words: string, figure = '', tone: Phrase['tone'] = 'plain'): Phrase {
  return { words, figure, tone };
}

/** 'miss 0.2 ms' → 'miss' and '0.2 ms', 'route /api/' → 'route' and '/api/', 'chose app-2' → all words. */
export function phraseOf(outcome: string, tone: Phrase['tone'] = 'plain'): Phrase {
  const figureAt = outcome.search(/(^|\s)[/\d]/);
  if (figureAt < 0) return phrase(outcome, '', tone);
  return phrase(outcome.slice(0, figureAt).replace(/,$/, ''), outcome.slice(figureAt).trimStart(), tone);
}

export function textOf({ words, figure }: Phrase): string {
  return words === '' || figure === '' ? words + figure : `${words} ${figure}`;
}
