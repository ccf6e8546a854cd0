/** Per real system: what was recorded of it, how much of that the models reproduce, and what they leave out. */
import type { ReactNode } from 'react';
import rows from 'virtual:fidelity';
import type { FidelityRow, RecordedKind } from '../../models/shared/fidelity-row';
import { shortfall } from '../../models/shared/fidelity-row';
import './fidelity.css';

const stateWords: Readonly<Record<FidelityRow['state'], string>> = {
  reproduced: 'reproduced',
  'in-part': 'in part',
  'not-yet': 'not yet',
};

export default function FidelityPage(): ReactNode {
  const kinds = rows.flatMap((row) => row.recorded);
  const cases = sum(kinds.map((kind) => kind.cases));
  const reproduced = sum(kinds.map((kind) => kind.reproduced));
  const unmodelled = sum(kinds.map((kind) => kind.unmodelled));
  const differing = cases - reproduced - unmodelled;
  const ranges = rows.flatMap((row) =>
    row.recorded.flatMap((kind) => kind.deviations.map((range) => ({ system: row.system, what: kind.what, range }))),
  );
  return (
    <article className="fidelity">
      <h2>How exact this is</h2>
      <p className="fidelity-lede">
        Real systems were run and what they did was recorded. The models are asked the same questions: {reproduced} of{' '}
        {cases} recorded cases come out the same, {differing} come out differently, and {unmodelled} have no model yet.
        The table was made when this page was built, by replaying every recording.
      </p>
      <div className="fidelity-scroll" role="region" aria-label="Systems and their recordings" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">System</th>
              <th scope="col">Station</th>
              <th scope="col">State</th>
              <th scope="col">Reproduced of recorded</th>
              <th scope="col">Left out</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.system} data-state={row.state}>
                <th scope="row">{row.system}</th>
                <td>{row.station}</td>
                <td>
                  <span className="fidelity-state" data-state={row.state}>
                    {stateWords[row.state]}
                  </span>
                </td>
                <td>{row.recorded.length === 0 ? 'nothing is replayed yet' : <Kinds kinds={row.recorded} />}</td>
                <td>{row.leftOut}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {ranges.length > 0 && (
        <>
          <h3>Measured minus predicted time</h3>
          <p className="muted">What the real machine adds on top of what was counted, in ms.</p>
          <div className="fidelity-scroll" role="region" aria-label="Measured minus predicted time" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">System</th>
                  <th scope="col">Recorded</th>
                  <th scope="col">Time of</th>
                  <th scope="col" className="figure">
                    Smallest
                  </th>
                  <th scope="col" className="figure">
                    Median
                  </th>
                  <th scope="col" className="figure">
                    Largest
                  </th>
                </tr>
              </thead>
              <tbody>
                {ranges.map(({ system, what, range }) => (
                  <tr key={`${system} ${what} ${range.of}`}>
                    <th scope="row">{system}</th>
                    <td>{what}</td>
                    <td>{range.of}</td>
                    <td className="figure">{range.smallestMs.toFixed(1)}</td>
                    <td className="figure">{range.medianMs.toFixed(1)}</td>
                    <td className="figure">{range.largestMs.toFixed(1)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </article>
  );
}

function Kinds({ kinds }: { readonly kinds: readonly RecordedKind[] }): ReactNode {
  return (
    <ul className="fidelity-kinds">
      {kinds.map((kind) => (
        <li key={kind.kind}>
          {kind.reproduced} of {kind.cases} {kind.what}
          {shortfall(kind).map((words) => (
            <span key={words} className="fidelity-note">
              {' '}
              · {words}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
