import { describe, expect, it } from 'vitest';
import { followedRequest, simulate, story, traceDigest } from '../../src/journey';
import { presets, scenarioOf } from '../../src/scenario';

/**
 * Every preset's run to the last bit, and a few numbers for people. A difference here is a change of the model: say the reason in the
 * commit that writes the file anew (`npx vitest run --project unit tests/journey/golden-digests.test.ts -u`).
 */
describe('the runs of the presets', () => {
  it('are those of the file, bit by bit', async () => {
    const digests = presets.map((preset) => {
      const run = simulate(scenarioOf(preset));
      const { request, firstByteMs, startMs, status } = story(run, followedRequest(run));
      const failed = run.requests.failure.filter((failure) => failure !== 0).length;
      return {
        preset: preset.id,
        seed: preset.scenario.seed,
        digest: traceDigest(run),
        ...{ requests: run.requests.count, failed, spans: run.trace.spans.count, decisions: run.trace.decisions.count },
        followed: { request, code: status.code, timeToFirstByteMs: firstByteMs - startMs },
      };
    });
    await expect(`${JSON.stringify(digests, null, 2)}\n`).toMatchFileSnapshot('golden-digests.json');
  });
});
