import type { ReactNode } from 'react';
import { textSize } from './label';
import type { Label } from './layout-types';
import type { Phrase } from './phrase';
import { textOf } from './phrase';
import { fitted, textWidth } from './text-width';

interface PhraseProps {
  readonly label: Label;
  readonly phrase: Phrase;
  /** Room taken before the words by something else. */
  readonly after?: number;
  /** false where the ✕ already stands elsewhere on the line. */
  readonly hasCross?: boolean;
}

const crossRoom = 16;

/** Words and their number on one line, cut where the label's room ends; a ✕ before them where something failed. */
export function PhraseText({ label, phrase, after = 0, hasCross = true }: PhraseProps): ReactNode {
  const isBad = phrase.tone === 'bad';
  // Where only one of both fits, the words stay and the ✕ goes.
  const fits = textWidth(textOf(phrase), textSize) <= label.room - after - crossRoom;
  const isCrossed = isBad && hasCross && fits;
  const before = after + (isCrossed ? crossRoom : 0);
  const room = label.room - before;
  const words = fitted(phrase.words, room, textSize);
  const figure = fitted(phrase.figure, room - textWidth(`${words} `, textSize), textSize);
  const width = textWidth(`${words} ${figure}`, textSize);
  const x = label.anchor === 'end' ? label.x : label.x + before;
  const crossX = label.anchor === 'end' ? label.x - width - crossRoom : label.x + after;
  return (
    <>
      {isCrossed && <Cross x={crossX + 5} y={label.y - 5} reach={4} />}
      <text x={x} y={label.y} textAnchor={label.anchor}>
        <title>{textOf(phrase)}</title>
        {words !== '' && <tspan className={isBad ? 'map-bad' : ''}>{words}</tspan>}
        {words !== '' && figure !== '' && ' '}
        {figure !== '' && <tspan className={isBad ? '' : 'map-figure'}>{figure}</tspan>}
      </text>
    </>
  );
}

/** The ✕ of what failed or is down. */
export function Cross({ x, y, reach }: { readonly x: number; readonly y: number; readonly reach: number }): ReactNode {
  const side = 2 * reach;
  return <path className="map-cross" d={`M${x - reach} ${y - reach}l${side} ${side}m0 ${-side}l${-side} ${side}`} />;
}
