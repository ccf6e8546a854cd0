import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stampOf } from '../../../src/cli/launch/sources.mjs';

describe('the stamp of sources', () => {
  it('changes with every file that is added, written or taken away, and with nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sources-'));
    const stamp = () => stampOf(folder, ['src', 'index.html', 'missing']);
    mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
    writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'a');
    const first = await stamp();
    writeFileSync(join(folder, 'other.ts'), 'outside');
    expect(await stamp()).toBe(first);
    writeFileSync(join(folder, 'index.html'), 'page');
    const added = await stamp();
    expect(added).not.toBe(first);
    utimesSync(join(folder, 'src', 'deep', 'a.ts'), 1, 1);
    const written = await stamp();
    expect(written).not.toBe(added);
    rmSync(join(folder, 'src', 'deep', 'a.ts'));
    expect(await stamp()).not.toBe(written);
    rmSync(folder, { recursive: true });
  });
});
