/** A run is a pure function of its scenario: this browser writes the same bytes as Node did. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import type { PresetDigest } from '../journey/preset-digests';

const project = join(import.meta.dirname, '..', '..');

/** The code of the golden test, as one script that a page can load. */
async function digestScript(): Promise<string> {
  const built = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: {
        entry: join(project, 'tests', 'journey', 'preset-digests.ts'),
        formats: ['iife'],
        name: 'digests',
        fileName: 'digests',
      },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (bundle === undefined || !('output' in bundle)) throw new Error('The build gave nothing.');
  return bundle.output[0].code;
}

test('every preset runs to the same bytes as in Node', async ({ page }) => {
  const golden = JSON.parse(
    readFileSync(join(project, 'tests', 'journey', 'golden-digests.json'), 'utf8'),
  ) as readonly PresetDigest[];
  await page.addScriptTag({ content: await digestScript() });
  const digests = await page.evaluate(() =>
    (globalThis as unknown as { digests: { presetDigests(): readonly PresetDigest[] } }).digests.presetDigests(),
  );
  expect(digests).toEqual(golden);
});
