import type { Preset } from './preset';

export const timeoutsGoOn: Preset = {
  id: 'timeouts-go-on',
  title: 'The work goes on for nobody',
  lookFor:
    'From 5 s to 7 s the servers are four times as slow, and clients give up after a second; for three seconds after that the servers are busy and nobody gets an answer, because they work for clients who have left. ' +
    'Set the longest wait to 500 ms and they skip the old ones: those who are still there get answers right away.',
  scenario: {
    version: 1,
    title: 'The work goes on for nobody',
    seed: 7,
    client: { rttMs: 20, givesUpAfterMs: 1000 },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 200, durationMs: 24_000 },
    servers: [{ id: 'app-1' }, { id: 'app-2' }],
    endpoints: [
      {
        id: 'price',
        method: 'GET',
        path: '/api/prices/42',
        kind: 'api',
        beforeMs: 8,
        afterMs: 0,
        variation: 'exponential',
        responseBytes: 900,
      },
    ],
    interventions: [
      { kind: 'slow', atMs: 5000, server: 'app-1', factor: 4, untilMs: 7000 },
      { kind: 'slow', atMs: 5000, server: 'app-2', factor: 4, untilMs: 7000 },
    ],
    follow: { request: 1900 },
  },
};
