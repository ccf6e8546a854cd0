/** Rows of a table by what they belong to, without a search. */
export interface Groups {
  /** Row numbers, those of group 0 first, each group's in order. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Where each group begins; one more entry than there are groups. */
  readonly from: Uint32Array<ArrayBuffer>;
}

/** A counting sort. Rows of a group that is not among the `groups` are left out. */
export function groupBy(groupOf: Uint32Array | Uint16Array, count: number, groups: number): Groups {
  const from = new Uint32Array(groups + 1);
  for (let row = 0; row < count; row++) {
    const group = groupOf[row]!;
    if (group < groups) from[group + 1]!++;
  }
  for (let group = 0; group < groups; group++) from[group + 1]! += from[group]!;
  const next = from.slice();
  const rows = new Uint32Array(from[groups]!);
  for (let row = 0; row < count; row++) {
    const group = groupOf[row]!;
    if (group < groups) rows[next[group]!++] = row;
  }
  return { rows, from };
}
