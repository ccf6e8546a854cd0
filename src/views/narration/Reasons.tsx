/** The table that a decision prints: what was compared, who won, who was passed over. */
import type { ReactNode } from 'react';
import type { ReasonTable } from '../../journey';
import { Coded } from './Coded';
import { figureColumns } from './columns';
import './reasons.css';

interface ReasonsProps {
  readonly table: ReasonTable;
  /** Whether the table's title is shown; a caption for the screen reader it always is. */
  readonly isTitled?: boolean;
}

export function Reasons({ table, isTitled = true }: ReasonsProps): ReactNode {
  const isFigure = figureColumns(table);
  return (
    <div className="reasons">
      <table>
        <caption className={isTitled ? undefined : 'visually-hidden'}>{table.title}</caption>
        <thead>
          <tr>
            {table.columns.map((column, index) =>
              // The corner above the names of the rows has nothing to say: an empty heading would be read out as one.
              column === '' ? (
                <td key={index} />
              ) : (
                <th key={index} scope="col" className={isFigure[index] ? 'reasons-figure' : undefined}>
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index} className={row.mark && `reasons-${row.mark}`}>
              {row.cells.map((cell, column) => (
                <Cell key={column} isHead={column === 0} isFigure={isFigure[column] ?? false}>
                  <Coded text={cell} />
                  {column === 0 && row.mark && (
                    <span className="visually-hidden">{row.mark === 'chosen' ? ', chosen' : ', passed over'}</span>
                  )}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note !== undefined && (
        <p className="reasons-note">
          <Coded text={table.note} />
        </p>
      )}
    </div>
  );
}

interface CellProps {
  readonly isHead: boolean;
  readonly isFigure: boolean;
  readonly children: ReactNode;
}

function Cell({ isHead, isFigure, children }: CellProps): ReactNode {
  const className = isFigure ? 'reasons-figure' : undefined;
  return isHead ? (
    <th scope="row" className={className}>
      {children}
    </th>
  ) : (
    <td className={className}>{children}</td>
  );
}
