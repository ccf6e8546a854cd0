/** Levers in words: their names, their values, what was typed into them. */
import type { PlacedLever } from '../../scenario';
import { narrowSpace } from '../format';

export type LeverValue = number | string | boolean;

/** 'Pool size'; 'Weight, app-2' where there are several. */
export function leverName({ lever, of }: PlacedLever): string {
  return of === '' ? lever.label : `${lever.label}, ${of}`;
}

/** '10', '40 ms', 'Least connections', 'on'. */
export function valueWords({ lever }: PlacedLever, value: LeverValue): string {
  switch (lever.kind) {
    case 'number':
      return lever.unit === '' ? String(value) : `${String(value)}${narrowSpace}${lever.unit}`;
    case 'choice':
      return lever.choices.find((choice) => choice.value === value)?.label ?? String(value);
    case 'switch':
      return value === true ? 'on' : 'off';
  }
}

/** What "Fork from here" does, where one may wonder. `before`: what the lever stood at before it was turned. */
export function forkWords(placed: PlacedLever, before: LeverValue): string {
  return `A fork keeps ${valueWords(placed, before)} until the playhead and lets ${valueWords(placed, placed.value)} hold from there on.`;
}

/** The words of a slider: '10, more connections: a shorter line …' would be too long to hear at each step, so only name and value. */
export function sliderWords(placed: PlacedLever, value: LeverValue): string {
  return `${leverName(placed)} ${valueWords(placed, value)}`;
}

/** The number that was typed, with or without spaces between its digits; undefined when it is none. */
export function typedNumber(text: string): number | undefined {
  const bare = text.replace(/[\s\u202f\u00a0]/g, '').replace('\u2212', '-');
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare)) return undefined;
  return Number(bare);
}
