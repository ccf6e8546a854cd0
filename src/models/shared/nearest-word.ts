/**
 * The word of `known` that a person most likely meant by `typed`, or undefined when none is close: at most one slip of the finger
 * (insert, leave out, replace or swap two neighbours) per three letters. Equal distances: the earlier word of the list.
 */
export function nearestWord(typed: string, known: Iterable<string>): string | undefined {
  const most = Math.max(1, Math.floor(typed.length / 3));
  let nearest: string | undefined;
  let nearestDistance = most + 1;
  for (const word of known) {
    if (Math.abs(word.length - typed.length) >= nearestDistance) continue;
    const distance = slips(typed.toLowerCase(), word.toLowerCase());
    if (distance < nearestDistance) {
      nearest = word;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/** Optimal string alignment distance, by rows: the one before the last is kept for swaps. */
function slips(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (isSwap) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
