/** The fidelity table for a terminal. */
import type { DeviationRange, FidelityRow, RecordedKind } from '../../models/shared/fidelity-row';
import { shortfall } from '../../models/shared/fidelity-row';
import { tableText } from '../table-text';

const stateWords: Readonly<Record<FidelityRow['state'], string>> = {
  reproduced: 'reproduced',
  'in-part': 'in part',
  'not-yet': 'not yet',
};

export function fidelityText(rows: readonly FidelityRow[]): string {
  const cells = rows.map((row) => [
    row.system,
    row.station,
    stateWords[row.state],
    `${row.recorded.reduce((sum, kind) => sum + kind.cases, 0)}`,
    `${row.recorded.reduce((sum, kind) => sum + kind.reproduced, 0)}`,
    row.recorded.length === 0 ? 'nothing is replayed yet' : row.recorded.map(kindText).join(', '),
    row.leftOut,
  ]);
  const deviations = rows.flatMap((row) =>
    row.recorded.flatMap((kind) => kind.deviations.map((range) => deviationCells(row, kind, range))),
  );
  return [
    ...tableText(['system', 'station', 'state', 'cases', 'reproduced', 'recorded', 'left out'], cells),
    ...(deviations.length === 0 ? [] : ['', 'Measured minus predicted time (ms)']),
    ...(deviations.length === 0
      ? []
      : tableText(['system', 'recorded', 'time of', 'smallest', 'median', 'largest'], deviations)),
  ].join('\n');
}

function kindText(kind: RecordedKind): string {
  const notes = shortfall(kind);
  return `${kind.reproduced} of ${kind.cases} ${kind.what}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function deviationCells(row: FidelityRow, kind: RecordedKind, range: DeviationRange): readonly string[] {
  return [
    row.system,
    kind.what,
    range.of,
    ...[range.smallestMs, range.medianMs, range.largestMs].map((ms) => ms.toFixed(1)),
  ];
}
