/** What came, what was finished, and what of it was finished within its budget, each second of the run. */
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { rateNumber } from '../traffic/numbers';
import { TimeChart } from './TimeChart';
import type { OverTimeProps } from './TtfbOverTime';

export function RatesOverTime({ summary, facts, ...rest }: OverTimeProps): ReactNode {
  const { bins, endMs } = summary;
  const { arrivalsPerSecond, finishedPerSecond, goodPerSecond } = facts.lastSecond;
  const columns = useMemo(() => {
    const perSecond = (counts: ArrayLike<number>) =>
      Float64Array.from(counts, (count, bin) => {
        const lengthMs = bin === bins.count - 1 ? endMs - bin * bins.binMs : bins.binMs;
        // The last stretch may be so short that one request in it would look like a crowd.
        return lengthMs < bins.binMs / 4 ? NaN : (count * 1000) / lengthMs;
      });
    return { arrivals: perSecond(bins.arrivals), finished: perSecond(bins.finished), good: perSecond(bins.good) };
  }, [bins, endMs]);
  return (
    <TimeChart
      {...rest}
      title="Requests a second"
      bins={bins}
      endMs={endMs}
      series={[
        {
          id: 'arrivals',
          label: 'arrive',
          values: columns.arrivals,
          style: 'dotted',
          figure: rateNumber(arrivalsPerSecond),
        },
        {
          id: 'finished',
          label: 'finish',
          values: columns.finished,
          style: 'plain',
          figure: rateNumber(finishedPerSecond),
        },
        { id: 'good', label: 'in budget', values: columns.good, style: 'strong', figure: rateNumber(goodPerSecond) },
      ]}
    />
  );
}
