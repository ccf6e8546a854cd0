/** What B is beside A in a sentence, with its interval and the seeds that it rests on. */
import type { Difference, Measure, MeasureId } from '../../journey';
import { measures } from '../../journey';
import { formatCount, formatMs } from '../format';
import { rateNumber, share } from '../traffic/numbers';

const of: Readonly<Record<MeasureId, string>> = {
  p50: 'at p50',
  p95: 'at p95',
  p99: 'at p99',
  mean: 'on average',
  goodput: 'within budget',
  'failed-share': '',
};

export interface DifferenceSentence {
  /** Before, in and after the emphasised part. */
  readonly before: string;
  readonly strong: string;
  readonly after: string;
}

export function differenceSentence({ measure, words, isClear, seeds, difference }: Difference): DifferenceSentence {
  const where = of[measure] === '' ? '' : ` ${of[measure]}`;
  const over =
    seeds === 1 ? 'with one seed: more seeds tell how sure that is' : `over ${formatCount(seeds)}\u00a0seeds`;
  if (seeds === 0)
    return { before: 'Nothing finished in both, so there is ', strong: 'nothing to compare', after: '.' };
  if (words === 'no difference') {
    return { before: 'There is ', strong: `no difference${where}`, after: `, ${over}.` };
  }
  if (!isClear && seeds > 1) return { before: 'There is ', strong: plain(words), after: `${where}, ${over}.` };
  const { unit } = measures[measure];
  if (unit === 'ratio') return { before: 'B has ', strong: plain(words), after: `, ${over}.` };
  const verb = measure === 'goodput' ? 'B finishes ' : 'B is ';
  // A difference that is 0 has been spoken of: this one has a direction.
  return { before: verb, strong: plain(words), after: `${where}${difference === 0 ? ' alike' : ''}, ${over}.` };
}

/** Numbers and their units hold together. */
function plain(words: string): string {
  return words.replace(/(\d) (ms|points|a second)/g, '$1\u202f$2').replace(' ± ', '\u00a0±\u00a0');
}

/** A value as its measure is written. */
export function measureValue({ unit }: Pick<Measure, 'unit'>, value: number): string {
  if (!Number.isFinite(value)) return '–';
  switch (unit) {
    case 'ms':
      return formatMs(value);
    case 'per-second':
      return `${rateNumber(value)}\u202f/\u202fs`;
    case 'ratio':
      return share(value);
  }
}

export function differenceWordsOf(difference: Difference): string {
  return plain(difference.words);
}
