/** From a state to an address: readable where the words of an address can say it all, with the exact state behind it where they cannot. */
import { presetById, scenarioOf } from '../../scenario';
import type { Scenario } from '../../scenario';
import { defaultSpeed } from '../../views/transport/speed';
import type { Origin } from '../store/scenario-slice';
import { leversForAddress, turnByAddress } from './levers-in-address';
import type { Wish } from './wish';

/** What of the state an address tells. */
export interface AddressState {
  readonly scenario: Scenario;
  readonly origin: Origin;
  readonly request: number;
  readonly sinceStartMs: number;
  readonly view: NonNullable<Wish['view']>;
  readonly theme: NonNullable<Wish['theme']>;
  readonly speed: number;
  readonly pace: NonNullable<Wish['pace']>;
}

export interface ReadableAddress {
  /** Begins with '?'. */
  readonly search: string;
  /** false: the scenario holds more than words can say, and the exact state must follow as `#s=`. */
  readonly isComplete: boolean;
}

export function writeAddress(state: AddressState): ReadableAddress {
  const words: [name: string, text: string][] = [];
  const preset = state.origin.kind === 'preset' ? presetById(state.origin.id) : undefined;
  let isComplete = false;
  if (preset) {
    const base = scenarioOf(preset);
    words.push(['preset', preset.id]);
    if (state.scenario.seed !== base.seed) words.push(['seed', String(state.scenario.seed)]);
    const levers = leversForAddress(base, state.scenario);
    for (const { id, text } of levers) words.push([id, text]);
    const retold = turnByAddress({ ...base, seed: state.scenario.seed }, levers);
    isComplete = retold.ignored.length === 0 && JSON.stringify(retold.scenario) === JSON.stringify(state.scenario);
  }
  const followed = state.scenario.follow.request;
  if (state.request !== followed) words.push(['request', String(state.request)]);
  words.push(['t', timeText(state.sinceStartMs)]);
  if (state.view !== 'map') words.push(['view', state.view]);
  if (state.theme !== 'auto') words.push(['theme', state.theme]);
  if (state.speed !== defaultSpeed) words.push(['speed', String(Math.round(1 / state.speed))]);
  if (state.pace !== 'story') words.push(['pace', state.pace]);
  return { search: `?${words.map(([name, text]) => `${readable(name)}=${readable(text)}`).join('&')}`, isComplete };
}

/** Enough decimals to meet the playhead's grid of 2^-20 ms again, and no more than it needs. */
function timeText(sinceStartMs: number): string {
  return String(Number(sinceStartMs.toFixed(6)));
}

/** Encoded, except for signs that an address may hold and a person can read. */
function readable(text: string): string {
  return encodeURIComponent(text).replace(/%(5B|5D|3A|2F|2C)/g, (code) => decodeURIComponent(code));
}
