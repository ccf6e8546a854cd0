/** From a wish to the state it means, with everything that could not be had. */
import { describeProblem } from '../../models/shared/problem';
import { presetById, presets, scenarioOf } from '../../scenario';
import type { Scenario } from '../../scenario';
import type { Notice } from '../store/notice-slice';
import type { Instant } from '../store/playback-slice';
import type { Document } from '../store/scenario-slice';
import type { ReadAddress, Wish } from './wish';

export interface Restored {
  readonly document: Document;
  readonly request: number;
  /** undefined: the start of the followed request. */
  readonly instant: Instant | undefined;
  readonly notices: readonly Omit<Notice, 'id'>[];
}

export async function restore({ wish, ignored }: ReadAddress): Promise<Restored> {
  const notices: Omit<Notice, 'id'>[] = [];
  const exact = wish.exact === undefined ? undefined : await unpack(wish.exact);
  if (exact?.ok) {
    if (ignored.length > 0) notices.push(ignoredNotice(ignored));
    const { scenario, playheadMs } = exact.value;
    return {
      document: { scenario, origin: originOf(scenario, wish.preset) },
      request: wish.request ?? scenario.follow.request,
      instant: wish.sinceStartMs === undefined ? { atMs: playheadMs } : { sinceStartMs: wish.sinceStartMs },
      notices,
    };
  }
  const preset = (wish.preset === undefined ? undefined : presetById(wish.preset)) ?? firstPreset();
  if (exact) {
    notices.push({
      kind: 'problem',
      title: `The state in this link cannot be restored. What opened instead is “${preset.title}”.`,
      lines: exact.problems.map(describeProblem),
    });
  }
  const base = scenarioOf(preset);
  const { scenario, ignored: levers } = await turned({ ...base, seed: wish.seed ?? base.seed }, wish.levers);
  const all = [...ignored, ...levers];
  if (all.length > 0) notices.push(ignoredNotice(all));
  return {
    document: { scenario: sameAs(base, scenario), origin: { kind: 'preset', id: preset.id } },
    request: wish.request ?? scenario.follow.request,
    instant: wish.sinceStartMs === undefined ? undefined : { sinceStartMs: wish.sinceStartMs },
    notices,
  };
}

function firstPreset(): (typeof presets)[number] {
  const first = presets[0];
  if (!first) throw new RangeError('there are no presets');
  return first;
}

/** The catalogue of levers is a part of the page that only addresses with levers need at once. */
async function turned(scenario: Scenario, levers: Wish['levers']) {
  if (levers.length === 0) return { scenario, ignored: [] };
  const { turnByAddress } = await import('./levers-in-address');
  return turnByAddress(scenario, levers);
}

/** The packing is read by a part of the page that only links need. */
async function unpack(exact: string) {
  const { decodeShare } = await import('../../scenario/share');
  return decodeShare(exact);
}

/** A shared scenario keeps the name of the preset that its link mentions, as long as the title still says so. */
function originOf(scenario: Scenario, presetId: string | undefined): Document['origin'] {
  const preset = presetId === undefined ? undefined : presetById(presetId);
  return preset && preset.scenario.title === scenario.title ? { kind: 'preset', id: preset.id } : { kind: 'link' };
}

/** The preset itself where nothing differs: an unchanged scenario is recognised by identity. */
function sameAs(base: Scenario, scenario: Scenario): Scenario {
  return JSON.stringify(base) === JSON.stringify(scenario) ? base : scenario;
}

function ignoredNotice(lines: readonly string[]): Omit<Notice, 'id'> {
  return { kind: 'problem', title: 'Part of this address was ignored. Everything else was restored.', lines };
}
