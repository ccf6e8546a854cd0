/** The failures until the playhead by reason: the more of one there are, the longer its bar. Each opens the latest request that failed so. */
import type { ReactNode } from 'react';
import type { FailuresSoFar, TrafficAt } from '../../journey';
import { formatCount, formatPlural } from '../format';
import { failedTitle } from '../traffic/words';
import './panels.css';

export interface FailuresChartProps {
  readonly facts: Pick<TrafficAt, 'failures' | 'failed' | 'finished'>;
  readonly onOpenRequest: (request: number) => void;
}

export function FailuresChart({ facts, onOpenRequest }: FailuresChartProps): ReactNode {
  const { failures } = facts;
  const most = failures[0]?.count ?? 1;
  return (
    <section className="chart-panel" aria-label="Failures by reason">
      <h3 className="chart-heading">{failedTitle(facts)}</h3>
      <ul className="failures">
        {failures.map((group) => (
          <li key={group.status}>
            <button
              type="button"
              className="failure"
              aria-label={failureWords(group)}
              onClick={() => onOpenRequest(group.latest)}
            >
              <svg width="14" height="14" viewBox="0 0 14 14" className="failure-sign" aria-hidden="true">
                <path d="M7 1l6 6-6 6-6-6Z" />
                <path d="M5 5l4 4m0-4l-4 4" />
              </svg>
              <span className="failure-reason">{group.words}</span>
              <span className="failure-code">{group.code > 0 ? group.code : '–'}</span>
              <b className="failure-count">{formatCount(group.count)}</b>
              <span className="failure-bar" style={{ width: `${(100 * group.count) / most}%` }} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 'upstream refused, 502: 41 requests. Open request 1842, the latest of them.' */
export function failureWords({ words, code, count, latest }: FailuresSoFar): string {
  const answer = code > 0 ? `, ${code}` : '';
  return `${words}${answer}: ${formatPlural(count, 'request', 'requests')}. Open request ${latest}, the latest of them.`;
}
