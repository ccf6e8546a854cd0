/** Which servers beside the open one get a lane of their own, above it and below it, and which share one. */

export interface LaneShare {
  readonly servers: readonly number[];
  readonly words: string;
}

export interface LaneShares {
  /** From the outermost towards the open server. */
  readonly above: readonly LaneShare[];
  /** From the open server outward. */
  readonly below: readonly LaneShare[];
}

/**
 * Servers keep their order from top to bottom. Where the open server is the first or the last, half of the others change sides, so that
 * both sides are used. The servers nearest to the open one keep lanes of their own.
 */
export function shareLanes(servers: readonly string[], chosen: number, rows: number): LaneShares {
  if (rows === 0) return { above: [], below: [] };
  const others = servers.map((_, index) => index).filter((index) => index !== chosen);
  let before = others.filter((index) => index < chosen);
  let after = others.filter((index) => index > chosen);
  if ((before.length === 0 || after.length === 0) && others.length > 1) {
    const half = Math.ceil(others.length / 2);
    before = others.slice(0, half);
    after = others.slice(half);
  }
  return {
    above: fold([...before].reverse(), servers, rows).reverse(),
    below: fold(after, servers, rows),
  };
}

/** Rows needed on the fuller side so that no server shares a lane. */
export function rowsWanted(servers: readonly string[], chosen: number): number {
  const { above, below } = shareLanes(servers, chosen, Infinity);
  return Math.max(above.length, below.length);
}

/** @param nearest server indexes, the one next to the open server first */
function fold(nearest: readonly number[], servers: readonly string[], rows: number): LaneShare[] {
  const alone = (index: number): LaneShare => ({ servers: [index], words: servers[index] ?? '' });
  if (nearest.length <= rows) return nearest.map(alone);
  const own = nearest.slice(0, rows - 1).map(alone);
  const shared = [...nearest.slice(rows - 1)].sort((a, b) => a - b);
  const first = servers[shared[0] ?? 0] ?? '';
  const last = servers[shared[shared.length - 1] ?? 0] ?? '';
  return [...own, { servers: shared, words: shared.length === 2 ? `${first}, ${last}` : `${first} … ${last}` }];
}
