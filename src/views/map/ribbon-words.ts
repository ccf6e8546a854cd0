/** What the map says of time while it is stretched, on two lines or on three. */
export function ribbonWords(lines: number): readonly string[] {
  return lines === 2
    ? ['Time is stretched here;', 'bars below are to scale']
    : ['Time is stretched', 'here; bars below', 'are to scale'];
}
