/** Runs to export: one request with all handshakes, a thousand with a server that dies, clients that give up while the work goes on. */
import { simulate } from '../../../src/journey';
import type { Run } from '../../../src/journey';
import { presetById, scenarioOf } from '../../../src/scenario';
import { scenarioFrom } from '../../properties/random-scenario';

export function presetRun(id: string): Run {
  const preset = presetById(id);
  if (preset === undefined) throw new Error(`There is no preset ${id}.`);
  return simulate(scenarioOf(preset));
}

export const firstVisit = presetRun('tls-handshakes');
export const comb = presetRun('html-n-plus-one');
export const dying = presetRun('server-dies');

export const leaving = simulate(
  scenarioFrom({
    version: 1,
    title: 'Nobody waits',
    traffic: { kind: 'open', ratePerSecond: 300, requests: 60 },
    client: { givesUpAfterMs: 25, reuseRatio: 0.5, bandwidthMbit: 20 },
    servers: [{ id: 'app-1' }, { id: 'app, "2"' }],
    endpoints: [
      { id: 'slow', path: '/slow?a=1&b=%C3%A4&c', queries: [{ table: 'orders', column: 'day', matchingRows: 900 }] },
      { id: 'héllo', method: 'POST', path: '/fast ä#1', requestBodyBytes: 700, responseBytes: 40_000 },
    ],
    database: { tables: [{ name: 'orders', rows: 5000 }] },
  }),
);

export const runs: readonly (readonly [name: string, run: Run])[] = [
  ['a first visit', firstVisit],
  ['a page with N+1 queries', comb],
  ['a server that dies', dying],
  ['clients that leave', leaving],
];
