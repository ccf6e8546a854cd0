import type { PlacedLever } from '../../scenario';
import type { LeverValue } from './lever-words';

/**
 * Turns a lever. `isFinal` is false while a slider is under way.
 * @returns what is wrong with the value, as the end of a sentence ('must be at least 1'); undefined when it was taken
 */
export type LeverChange = (
  placed: PlacedLever,
  value: LeverValue,
  change: { readonly isFinal: boolean },
) => string | undefined;
