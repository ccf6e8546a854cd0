/** A lever: one setting that a person may turn, with the words and the marks it is shown with. */

export type LeverStation = 'client' | 'load-balancer' | 'tls' | 'reverse-proxy' | 'cache' | 'app' | 'pool' | 'database';

interface LeverBase {
  /** Where in the scenario; `servers[].weight` is one lever for each server. */
  readonly path: string;
  readonly station: LeverStation;
  /** At most four words. */
  readonly label: string;
  /** One line: what turning it does. */
  readonly effect: string;
}

export interface NumberLever extends LeverBase {
  readonly kind: 'number';
  /** '' for a plain count. */
  readonly unit: string;
  /** The range of the slider; the schema's own range is as wide or wider, and typing reaches all of that. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Values worth trying, in order: the slider snaps to them. */
  readonly ticks: readonly number[];
  /** `log` where each tick is a multiple of the one before. */
  readonly scale: 'linear' | 'log';
}

export interface ChoiceLever extends LeverBase {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface SwitchLever extends LeverBase {
  readonly kind: 'switch';
  /** What the setting is when on and when off; without them true and false. */
  readonly on?: unknown;
  readonly off?: unknown;
}

export type Lever = NumberLever | ChoiceLever | SwitchLever;

/** A lever of one scenario, where it stands in it. Made anew after each change. */
export interface PlacedLever {
  /** Unique among the levers of a scenario; stays the same while settings change. */
  readonly id: string;
  readonly lever: Lever;
  /** Without `[]`. */
  readonly path: string;
  /** Which of several it is: 'app-2', 'GET /api/orders/42', 'orders'; '' where there is one. */
  readonly of: string;
  /** What it stands at: a number, a word, true or false. */
  readonly value: number | string | boolean;
  /** What a scenario that does not mention the setting has; undefined where it must be mentioned. */
  readonly initial: number | string | boolean | undefined;
}
