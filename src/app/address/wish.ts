/** What an address asks for. Everything is optional: an empty address asks for nothing. */
import type { PaceMode } from '../../views/transport/speed';
import type { Theme } from '../store/saved-state';
import type { Picture } from '../store/view-slice';

export interface Wish {
  readonly preset?: string;
  readonly seed?: number;
  /** Levers by their ids, as typed, in the order of the address. */
  readonly levers: readonly { readonly id: string; readonly text: string }[];
  /** Counted from 0. */
  readonly request?: number;
  /** On the clock that the page shows: since the followed request started. */
  readonly sinceStartMs?: number;
  readonly view?: Picture;
  readonly theme?: Theme;
  readonly speed?: number;
  readonly pace?: PaceMode;
  /** The exact state, still packed. */
  readonly exact?: string;
}

export interface ReadAddress {
  readonly wish: Wish;
  /** One line for each thing that was ignored: what it was, and why. */
  readonly ignored: readonly string[];
}
