import { expect, test } from 'vitest';
import { bareLoop } from '../../src/cli/bench/bare-loop';
import { engineBench } from '../../src/cli/bench/engine-bench';
import { stationRun } from '../../src/cli/bench/queue-run';
import { expectConserved } from './journalled';

test('the bare loop and the stations give the same bits', () => {
  for (const servers of [1, 3, 8]) {
    const setting = { servers, customers: 20_000, meanArrivalMs: 1, meanServiceMs: 0.9 * servers, seed: servers };
    const { kernel, stayMs, endMs } = stationRun(setting, { mode: 'all' });
    expectConserved(kernel);
    expect({ stayMs, endMs }).toMatchObject(
      (({ stayMs: s, endMs: e }) => ({ stayMs: s, endMs: e }))(bareLoop(setting)),
    );
  }
});

test('the bench has a finite number in every row, and says which have a target', () => {
  const rows = engineBench({ customers: 3000, rounds: 1 });
  for (const { value } of rows) expect(value).toBeGreaterThan(0);
  expect(rows.filter(({ target }) => target !== undefined).map(({ name }) => name)).toEqual([
    'M/M/8, 3000 customers, as stations, to bare loop',
    'trace',
  ]);
  expect(rows.find(({ name }) => name === 'trace')!.value).toBe(28);
});
