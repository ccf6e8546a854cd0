import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { omissionOf, trafficAt } from '../../../src/journey';
import { presetById, scenarioOf } from '../../../src/scenario';
import { plotIn } from '../../../src/views/charts/chart-frame';
import { omissionLayout } from '../../../src/views/charts/omission-layout';
import { OmissionPanel, omissionSentence } from '../../../src/views/charts/OmissionPanel';
import { PercentilesTable } from '../../../src/views/charts/PercentilesTable';
import { formatMs } from '../../../src/views/format';
import { loaded, ordersUnderLoad } from '../traffic/loaded';

const tester = loaded(scenarioOf(presetById('coordinated-omission')!));
const omission = omissionOf(tester.run.requests)!;

afterEach(cleanup);

describe('what the tester leaves out', () => {
  test('the sentence holds both p99 and how many were sent late', () => {
    const said = omissionSentence(omission, tester.run.requests.count);
    expect(said).toContain(`reports a p99 of ${formatMs(omission.reported.percentiles.p99Ms)}`);
    expect(said).toContain(`it is ${formatMs(omission.truth.percentiles.p99Ms)}`);
    expect(said).toContain(`${omission.sentLate} of`);
    expect(omissionSentence({ ...omission, sentLate: 0 }, 1201)).toContain('nothing is left out');
  });

  test('every further nine has the same room', () => {
    const layout = omissionLayout(plotIn(680, 196), omission);
    expect(layout.x(0.99) - layout.x(0.9)).toBeCloseTo(layout.x(0.999) - layout.x(0.99), 6);
    expect(layout.xTicks.map(({ words }) => words)).toEqual(['0', '50', '90', '99', '99.9']);
    for (const path of Object.values(layout.paths)) expect(path).toMatch(/^M[\d.,L]+$/);
  });

  test('it is there for a tester only', () => {
    render(<OmissionPanel run={tester.run} />);
    expect(screen.getByRole('region', { name: 'What the tester leaves out' })).toBeTruthy();
    cleanup();
    render(<OmissionPanel run={loaded(ordersUnderLoad()).run} />);
    expect(screen.queryByRole('region')).toBeNull();
  });
});

test('percentiles of the last second beside those of the run', () => {
  const { run, summary } = loaded(ordersUnderLoad());
  const facts = trafficAt(run, summary, 15_000);
  render(<PercentilesTable facts={facts} summary={summary} />);
  const row = screen.getByRole('rowheader', { name: 'p99.9' }).closest('tr')!;
  expect([...row.querySelectorAll('td')].map(({ textContent }) => textContent)).toEqual([
    formatMs(facts.lastSecond.percentiles.p999Ms),
    formatMs(summary.percentiles.p999Ms),
  ]);
});
