/** Every recording that First Byte carries and models is replayed here, case by case. */
import { describe, expect, it } from 'vitest';
import { conform } from '../../src/cli/conform/runner';
import { productRows } from '../../src/cli/conform/report';

const results = await conform(['tests/golden/network-tls']);
const modelled = ['chromium-ttfb', 'chromium-fanout', 'slowstart'];

describe('recordings of the network', () => {
  it('holds the recorded cases: none is lost on the way', () => {
    const cases = Object.fromEntries(
      modelled.map((kind) => {
        const rows = productRows(results).filter((row) => row.kind === kind);
        return [kind, rows.map(({ passed, failed, skipped }) => ({ compared: passed + failed, skipped }))];
      }),
    );
    expect(cases).toEqual({
      'chromium-ttfb': [{ compared: 72, skipped: 0 }],
      'chromium-fanout': [{ compared: 2, skipped: 0 }],
      slowstart: [{ compared: 19, skipped: 3 }],
    });
    expect(results.filter((result) => result.outcome !== 'skipped')).toHaveLength(202);
  });

  const compared = results.filter((result) => modelled.includes(result.kind) && result.outcome !== 'skipped');
  it.each(compared.map((result) => [`${result.file}#${result.id}`, result] as const))('%s', (_name, result) => {
    expect(result.differs).toEqual([]);
    expect(result.outcome).toBe('passed');
    expect(result.reason).not.toBe('');
  });
});
