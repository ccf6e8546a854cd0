/** A table for a terminal: columns as wide as their widest cell, numbers to the right. No line ends in a space. */
export function tableText(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const isNumeric = columns.map(
    (_, index) => rows.length > 0 && rows.every((row) => /^-?[\d.,]+$/.test(row[index] ?? '')),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) =>
        isNumeric[index] === true ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(columns), ...rows.map(line)];
}
