import type { ReactNode } from 'react';
import type { Where } from '../../journey';
import { formatCount } from '../format';
import { whereRows } from './where-rows';

/** How many of those in flight wait and how many are in service, by station. The rows sum to what is in flight. */
export function WhereTable({ where }: { readonly where: Where }): ReactNode {
  const rows = whereRows(where);
  const total = (of: 'waiting' | 'inService') => rows.reduce((sum, row) => sum + row[of], 0);
  return (
    <table className="traffic-where">
      <caption>{where.inFlight === 0 ? 'Where they are' : `Where the ${formatCount(where.inFlight)} are`}</caption>
      <thead>
        <tr>
          <th scope="col">station</th>
          <th scope="col">wait</th>
          <th scope="col">in service</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, waiting, inService, isLongest }) => (
          <tr key={id} className={isLongest ? 'traffic-where-longest' : undefined}>
            <th scope="row">{label}</th>
            <td>{formatCount(waiting)}</td>
            <td>{formatCount(inService)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">In flight</th>
          <td>{formatCount(total('waiting'))}</td>
          <td>{formatCount(total('inService'))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
