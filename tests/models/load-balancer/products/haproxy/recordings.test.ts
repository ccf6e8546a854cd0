/** Every recording of a real HAProxy and every published number of Envoy, case by case. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe, it } from 'vitest';
import { conform } from '../../../../../src/cli/conform/runner';

const folder = 'tests/golden/load-balancing';

describe.each([
  ['haproxy', 110],
  ['envoy', 40],
])('recordings of %s', async (product, cases) => {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${product}-`));
  const results = await conform(files.map((file) => join(folder, file)));

  it('holds the recorded cases: none is lost on the way', () => {
    expect(results).toHaveLength(cases);
    expect(results.every((result) => result.product === product)).toBe(true);
  });

  it.each(results.map((result) => [`${result.file}#${result.id}`, result] as const))('%s', (_name, result) => {
    expect(result.differs).toEqual([]);
    expect(result.outcome).toBe('passed');
    expect(result.reason).not.toBe('');
  });
});
