import { describe, expect, it } from 'vitest';
import { ms } from '../../../src/engine';
import { application, quickQuery } from './application';

describe('a snapshot of the application', () => {
  it('taken in the middle leads to the same end, once more and once again', () => {
    const app = application({
      servers: 2,
      middleware: { layers: [{ kind: 'errors' }, { kind: 'rate-limit', burst: 8, ratePerSecond: 50 }] },
      endpoint: { beforeMs: 2, variation: 'exponential', throwsRatio: 0.1, queries: [quickQuery, quickQuery] },
      pool: { size: 2, openAtStart: 1, acquireTimeoutMs: 60, isEncrypted: false, idleTimeoutMs: 15 },
      database: { linkRttMs: 2 },
    });
    for (let request = 0; request < 60; request++) {
      app.kernel.at(ms(request * 3), () => void app.kernel.start(app.path, request));
    }
    const finish = () => {
      app.kernel.runToEnd();
      app.kernel.assertIdle();
      return JSON.stringify([[...app.ended].sort(([a], [b]) => a - b), app.pools.backends.open, app.kernel.now()]);
    };
    app.kernel.runUntil(ms(70));
    const middle = app.kernel.snapshot();
    const first = finish();
    for (let again = 0; again < 2; again++) {
      app.kernel.restore(middle);
      expect(finish()).toBe(first);
    }
    const statuses = new Set([...app.ended.values()].map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 429, 500]);
  });
});
