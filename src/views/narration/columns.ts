/** How the columns of a reason's table are set: figures to the right, so that they can be compared; words to the left. */
import type { ReasonTable } from '../../journey';

const startsAsFigure = /^[+\u2212-]?[\d.]/;
const isBlank = /^[–-]?$/;

/** For each column whether most of what it holds are figures; the first column names the row and stays left. */
export function figureColumns(table: ReasonTable): readonly boolean[] {
  return table.columns.map((_, column) => {
    const cells = table.rows.map(({ cells: row }) => row[column] ?? '').filter((cell) => !isBlank.test(cell));
    const figures = cells.filter((cell) => startsAsFigure.test(cell)).length;
    return column > 0 && cells.length > 0 && figures * 2 >= cells.length;
  });
}
