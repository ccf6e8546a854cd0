import type { Preset } from './preset';

export const fanOutTail: Preset = {
  id: 'fan-out-tail',
  title: 'The slowest of a hundred',
  lookFor:
    'One in a hundred answers of the inner services takes a second: of the pages that make one call 1 % are slow, of those that make ten 10 %, of those that make a hundred 63 %. ' +
    'Ask again after 25 ms and take the first answer: of a hundred calls the slow pages become 1 %.',
  scenario: {
    version: 1,
    title: 'The slowest of a hundred',
    seed: 7,
    client: { rttMs: 20 },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 100, durationMs: 20_000 },
    servers: [{ id: 'app-1' }, { id: 'app-2' }],
    endpoints: [
      {
        id: 'fan-1',
        method: 'GET',
        path: '/page/1',
        kind: 'html',
        beforeMs: 1,
        afterMs: 1,
        fanOut: { count: 1, medianMs: 10, slowRatio: 0.01, slowMs: 1000 },
      },
      {
        id: 'fan-10',
        method: 'GET',
        path: '/page/10',
        kind: 'html',
        beforeMs: 1,
        afterMs: 1,
        fanOut: { count: 10, medianMs: 10, slowRatio: 0.01, slowMs: 1000 },
      },
      {
        id: 'fan-100',
        method: 'GET',
        path: '/page/100',
        kind: 'html',
        beforeMs: 1,
        afterMs: 1,
        fanOut: { count: 100, medianMs: 10, slowRatio: 0.01, slowMs: 1000 },
      },
    ],
    follow: { request: 512 },
  },
};
