/**
 * How wide words are before a browser has drawn them, so that a layout needs no DOM. Advance widths of a wide interface face (Noto Sans),
 * in thousandths of the type size; the other faces of the system stack are narrower or equal, so text never needs more than is kept for it.
 */

const widths: Readonly<Record<string, number>> = {
  ' ': 260,
  '\u202f': 200,
  '.': 268,
  ',': 268,
  ':': 268,
  ';': 268,
  "'": 225,
  '-': 322,
  '–': 500,
  '…': 818,
  '/': 372,
  '(': 300,
  ')': 300,
  '*': 551,
  '#': 646,
  _: 444,
  '=': 572,
  '+': 572,
  '÷': 572,
  '×': 572,
  '?': 434,
  '&': 732,
  '|': 551,
  '✕': 700,
  a: 561,
  b: 615,
  c: 480,
  d: 615,
  e: 564,
  f: 344,
  g: 615,
  h: 618,
  i: 258,
  j: 258,
  k: 534,
  l: 258,
  m: 935,
  n: 618,
  o: 605,
  p: 615,
  q: 615,
  r: 413,
  s: 479,
  t: 361,
  u: 618,
  v: 508,
  w: 786,
  x: 529,
  y: 510,
  z: 470,
  A: 639,
  B: 650,
  C: 632,
  D: 729,
  E: 556,
  F: 519,
  G: 728,
  H: 741,
  I: 339,
  J: 273,
  K: 619,
  L: 524,
  M: 907,
  N: 760,
  O: 781,
  P: 605,
  Q: 781,
  R: 622,
  S: 549,
  T: 556,
  U: 731,
  V: 600,
  W: 930,
  X: 586,
  Y: 566,
  Z: 572,
};

const digit = 572;
const unknown = 640;
const strongRatio = 1.06;

/** Width in px of `text` at a type size, regular or strong (650). */
export function textWidth(text: string, size: number, isStrong = false): number {
  let thousandths = 0;
  for (const letter of text) thousandths += widths[letter] ?? (letter >= '0' && letter <= '9' ? digit : unknown);
  return (thousandths / 1000) * size * (isStrong ? strongRatio : 1);
}

/** The text, or as much of it as fits with an ellipsis; nothing where not even one letter fits. */
export function fitted(text: string, room: number, size: number, isStrong = false): string {
  if (textWidth(text, size, isStrong) <= room) return text;
  const letters = [...text];
  while (letters.length > 1) {
    letters.pop();
    const shorter = `${letters.join('').trimEnd()}…`;
    if (textWidth(shorter, size, isStrong) <= room) return shorter;
  }
  return '';
}

/** The text broken between words into lines of at most `room` px; a word that is longer is cut. */
export function wrapped(text: string, room: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(fitted(word, room, size));
  }
  return lines;
}
