import { describe, expect, it } from 'vitest';
import type { Migration } from '../../src/scenario/migrate';
import { migrate } from '../../src/scenario/migrate';
import { complaints, smallest } from './smallest';

/** As if version 0 had called the servers backends, and version 1 had counted round trips in seconds. */
const madeUp: Migration = {
  current: 2,
  steps: {
    0: ({ backends, ...rest }) => ({ ...rest, servers: backends }),
    1: ({ rttSeconds, ...rest }) => ({ ...rest, client: { rttMs: Number(rttSeconds) * 1000 } }),
  },
};

describe('a document of an earlier version', () => {
  it('goes through every step from its own version to the present one', () => {
    const old = { version: 0, backends: [{ id: 'app-1' }], rttSeconds: 0.04 };
    expect(migrate(old, madeUp)).toEqual({
      ok: true,
      value: { version: 2, servers: [{ id: 'app-1' }], client: { rttMs: 40 } },
    });
    expect(old.backends).toHaveLength(1);
    expect(migrate({ version: 1, servers: [], rttSeconds: 1 }, madeUp)).toEqual({
      ok: true,
      value: { version: 2, servers: [], client: { rttMs: 1000 } },
    });
  });

  it('of the present version stays as it is', () => {
    const present = { version: 2, servers: [] };
    expect(migrate(present, madeUp)).toEqual({ ok: true, value: present });
  });
});

describe('a version that is not known', () => {
  it.each([
    [7, ['version: 7 was written by a newer First Byte; this one reads up to version 1']],
    [0, ['version: 0 was never given out']],
    [-3, ['version: -3 was never given out']],
    ['1', ['version: needs a whole number: this is version 1']],
    [1.5, ['version: needs a whole number: this is version 1']],
  ])('%j is told, and nothing else is guessed', (version, told) => {
    expect(complaints({ ...smallest, version })).toEqual(told);
  });

  it('is told beside the other problems when it is missing', () => {
    const told = complaints({ ...smallest, version: undefined, pool: { size: 0 } });
    expect(told).toEqual(['version: is missing: this is version 1', 'pool.size: must be at least 1']);
  });
});
