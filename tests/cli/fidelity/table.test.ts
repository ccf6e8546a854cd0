import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../../../src/cli/conform/case';
import { fidelityTable } from '../../../src/cli/fidelity/table';
import { fidelityText } from '../../../src/cli/fidelity/text';
import { presets, scenarioOf, tryChange } from '../../../src/scenario';
import { conform } from '../../../src/cli/conform/runner';

const result = (change: Partial<CaseResult>): CaseResult => ({
  file: 'f.json',
  id: '0',
  product: 'chromium',
  kind: 'chromium-ttfb',
  outcome: 'passed',
  expected: null,
  got: null,
  differs: [],
  reason: '',
  ...change,
});

const named =
  'AWS ALB · Cloudflare · HAProxy · Nginx · Caddy · Envoy · Node.js · Go · Python · Java · Rust · Express · Koa · Fastify · Gin · Axum · Django · Rails · PostgreSQL · PgBouncer · Prisma · Drizzle · SQLAlchemy';

describe('the fidelity table', () => {
  it('keeps a row for every system until it works, and says "not yet" where nothing is reproduced', () => {
    const rows = fidelityTable([]);
    expect(rows.map((row) => row.system)).toEqual([
      ...['Chromium', 'Linux TCP', 'OpenSSL', 'RFC 8448, RFC 9001'],
      ...named.split(' · '),
    ]);
    for (const row of rows) {
      expect(row.state).toBe('not-yet');
      expect(row.leftOut).not.toBe('');
    }
  });

  it('counts what is compared, what is reproduced and what is only shown', () => {
    const rows = fidelityTable([
      result({}),
      result({ outcome: 'failed' }),
      result({ outcome: 'skipped' }),
      result({ kind: 'chromium-fanout' }),
    ]);
    expect(rows[0]).toMatchObject({
      state: 'in-part',
      recorded: [
        { what: 'page loads', cases: 2, reproduced: 1, skipped: 1 },
        { what: 'parallel fetches', cases: 1, reproduced: 1, skipped: 0 },
      ],
    });
  });

  it('tells what a model answers differently from what no model answers yet', () => {
    const openssl = { product: 'openssl', kind: 'tls-flights', outcome: 'failed' } as const;
    const [, , row] = fidelityTable([result({ ...openssl, hasNoModel: true }), result(openssl)]);
    expect(row).toMatchObject({ state: 'in-part', recorded: [{ cases: 2, reproduced: 0, unmodelled: 1 }] });
    expect(fidelityText([row!])).toContain('0 of 2 handshakes (1 differs; 1 without a model yet)');
    const [, , none] = fidelityTable([result({ ...openssl, hasNoModel: true })]);
    expect(none).toMatchObject({ state: 'not-yet' });
    expect(fidelityText([none!])).toContain('0 of 1 handshakes (no model yet)');
  });

  it('counts every recorded case of the sets on the network in one row or another', async () => {
    const results = await conform(['tests/golden/network-tls']);
    const compared = results.filter(({ outcome }) => outcome !== 'skipped').length;
    const rows = fidelityTable(results);
    expect(rows.flatMap((row) => row.recorded).reduce((sum, kind) => sum + kind.cases, 0)).toBe(compared);
  });

  it('ranges over how far measured times lie from predicted ones', () => {
    const deviating = [5, 1, 2, 8].map((ms) => result({ deviations: [{ of: 'tls', ms }] }));
    expect(fidelityTable(deviating)[0]?.recorded[0]?.deviations).toEqual([
      { of: 'tls', smallestMs: 1, medianMs: 3.5, largestMs: 8 },
    ]);
  });

  it('reproduces every recorded page load; no phase is shorter than its round trips', async () => {
    const rows = fidelityTable(await conform(['tests/golden']));
    const chromium = rows[0];
    expect(chromium).toMatchObject({ state: 'reproduced' });
    for (const { of, smallestMs } of chromium?.recorded[0]?.deviations ?? [])
      expect(smallestMs, of).toBeGreaterThan(-1);
    expect(fidelityText(rows)).toContain('72 of 72 page loads');
  });

  it('calls a system one that can’t be chosen only where no setting offers it', () => {
    const settings = [
      'loadBalancer.product',
      'reverseProxy.product',
      'middleware.framework',
      'database.product',
      'pool.product',
      'runtime.model',
    ];
    const [preset] = presets;
    if (preset === undefined) throw new Error('There is no preset.');
    for (const { system, leftOut } of fidelityTable([])) {
      const name = system.toLowerCase().replace('.js', '');
      const isOffered = settings.some((path) => tryChange(scenarioOf(preset), path, name).ok);
      if (leftOut.startsWith('It can’t be chosen yet')) expect(isOffered, system).toBe(false);
    }
  });
});
