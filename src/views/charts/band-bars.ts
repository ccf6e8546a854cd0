/** The stacked bars of the bands: one part a station and kind of time, to a common scale. Pure. */
import type { Breakdown, BreakdownCell, PercentileBand } from '../../journey';

export interface BandPart extends BreakdownCell {
  readonly cell: number;
  readonly x: number;
  readonly width: number;
}

/** Thinner than this is not drawn: the parts still fill the bar, the neighbour takes it. */
const leastPx = 0.5;

/** @param pxPerMs the same for all bands */
export function bandParts(
  { cells }: Pick<Breakdown, 'cells'>,
  band: PercentileBand,
  pxPerMs: number,
): readonly BandPart[] {
  const parts: BandPart[] = [];
  let from = 0;
  let drawnTo = 0;
  cells.forEach(({ station, spentOn }, cell) => {
    const ms = band.cellMs[cell]!;
    if (!(ms > 0)) return;
    from += ms * pxPerMs;
    if (from - drawnTo < leastPx) return;
    parts.push({ station, spentOn, cell, x: drawnTo, width: from - drawnTo });
    drawnTo = from;
  });
  return parts;
}

/** Pixels of a millisecond when the slowest band takes the whole width; 0 where nothing was answered. */
export function bandScale(bands: readonly PercentileBand[], width: number): number {
  const longest = bands.reduce((most, { count, meanMs }) => (count > 0 && meanMs > most ? meanMs : most), 0);
  return longest > 0 ? width / longest : 0;
}

/** The cells that any band shows, in the order of the journey: what the legend explains. */
export function shownCells(
  breakdown: Pick<Breakdown, 'cells'>,
  bands: readonly PercentileBand[],
  pxPerMs: number,
): readonly BreakdownCell[] {
  const seen = new Set(
    bands.flatMap((band) => (band.count === 0 ? [] : bandParts(breakdown, band, pxPerMs).map(({ cell }) => cell))),
  );
  return breakdown.cells.filter((_, cell) => seen.has(cell));
}
