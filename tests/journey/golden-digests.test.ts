import { describe, expect, it } from 'vitest';
import { presetDigests } from './preset-digests';

/**
 * Every preset's run to the last bit, and a few numbers for people. A difference here is a change of the model: say the reason in the
 * commit that writes the file anew (`npx vitest run --project unit tests/journey/golden-digests.test.ts -u`).
 */
describe('the runs of the presets', () => {
  it('are those of the file, bit by bit', async () => {
    await expect(`${JSON.stringify(presetDigests(), null, 2)}\n`).toMatchFileSnapshot('golden-digests.json');
  });
});
