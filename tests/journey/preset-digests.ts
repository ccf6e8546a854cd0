/** The runs of all presets in a few numbers: the same code for Node and for the browser's twin of the golden test. */
import { followedRequest, simulate, story, traceDigest } from '../../src/journey';
import type { Preset } from '../../src/scenario';
import { presets, scenarioOf } from '../../src/scenario';

export interface PresetDigest {
  readonly preset: string;
  readonly seed: number;
  /** Of everything that the engine wrote. */
  readonly digest: string;
  readonly requests: number;
  readonly failed: number;
  readonly spans: number;
  readonly decisions: number;
  readonly followed: { readonly request: number; readonly code: number; readonly timeToFirstByteMs: number };
}

export function presetDigest(preset: Preset): PresetDigest {
  const scenario = scenarioOf(preset);
  const run = simulate(scenario);
  const { request, firstByteMs, startMs, status } = story(run, followedRequest(run));
  return {
    preset: preset.id,
    seed: scenario.seed,
    digest: traceDigest(run),
    requests: run.requests.count,
    failed: run.requests.failure.filter((failure) => failure !== 0).length,
    spans: run.trace.spans.count,
    decisions: run.trace.decisions.count,
    followed: { request, code: status.code, timeToFirstByteMs: firstByteMs - startMs },
  };
}

export function presetDigests(): readonly PresetDigest[] {
  return presets.map(presetDigest);
}
