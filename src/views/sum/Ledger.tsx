/** What the TTFB is made of, by kind, and how the server's share stands against its budget. */
import type { ReactNode } from 'react';
import type { Story } from '../../journey';
import { waitFill } from '../theme/patterns';
import { budgetSentence, ttfbSentence } from './budget-sentence';
import { writeTenths } from './round';
import { kindTenths } from './self-times';
import './ledger.css';

interface LedgerProps {
  readonly story: Story;
}

export function Ledger({ story }: LedgerProps): ReactNode {
  const kinds = kindTenths(story);
  const ttfb = ttfbSentence(story);
  return (
    <div className="ledger">
      <table>
        <caption className="visually-hidden">Time to first byte by kind, in ms</caption>
        <tbody>
          <Part name="network" tenths={kinds.network} />
          <Part name="wait" tenths={kinds.wait} />
          <Part name="work" tenths={kinds.work} />
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{!story.isAnswered ? 'no answer' : 'TTFB'}</th>
            <td>{writeTenths(kinds.total)} ms</td>
          </tr>
        </tfoot>
      </table>
      <p>{budgetSentence(story)}</p>
      {ttfb !== undefined && <p>{ttfb}</p>}
    </div>
  );
}

type KindName = 'network' | 'wait' | 'work';

function Part({ name, tenths }: { readonly name: KindName; readonly tenths: number }): ReactNode {
  return (
    <tr>
      <th scope="row">
        <KindSwatch name={name} />
        {name}
      </th>
      <td>{writeTenths(tenths)}</td>
    </tr>
  );
}

/** Hollow, hatched or solid: the same marks as on the path and in the waterfall. */
export function KindSwatch({ name }: { readonly name: KindName }): ReactNode {
  return (
    <svg className="ledger-swatch" viewBox="0 0 24 12" aria-hidden="true">
      {name === 'network' && (
        <rect x=".75" y=".75" width="22.5" height="10.5" className="ledger-outline" strokeWidth="1.5" />
      )}
      {name === 'wait' && (
        <rect x=".5" y=".5" width="23" height="11" className="ledger-outline" style={{ fill: waitFill('client') }} />
      )}
      {name === 'work' && <rect width="24" height="12" className="ledger-solid" />}
    </svg>
  );
}
