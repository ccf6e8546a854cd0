/** What a kind of layer is: how it decides on the way in and out, what that costs, and how it says why. No clock, no draws of its own. */
import type { Reason, Status } from '../../engine';
import type { Explanation } from '../shared/explanation';
import type { Framework } from './products/product';
import type { LayerKind, LayerSettings } from './settings';

/** What a layer sees of a request. */
export interface Exchange {
  /** An OPTIONS request that asks whether another one may be sent. */
  readonly isPreflight: boolean;
  readonly needsLogin: boolean;
  /** Whether it carries no valid credentials. */
  readonly isAnonymous: boolean;
  readonly bodyBytes: number;
  /** Tokens in the bucket of its process before it takes one; only a rate limiter asks. */
  takeToken(): number;
}

export interface LayerNumbers {
  readonly choice: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export interface LayerContext {
  readonly request: number;
  readonly serverName: string;
  readonly framework: Framework;
  /** Time of the layer's work that the decision stands for. */
  readonly costMs: number;
}

/** A rule of a layer, with its words. */
export interface LayerRule {
  readonly id: string;
  explain(numbers: LayerNumbers, context: LayerContext): Explanation;
}

/** Fills a reason: the rule by its id, then the numbers. */
export type Fill = (reason: Reason, rule: string, a?: number, b?: number, c?: number, d?: number) => void;

/** 0: the request goes on inward. */
export const PASSES = 0;

export interface LayerModel {
  readonly kind: LayerKind;
  readonly rules: readonly LayerRule[];
  /** Works on the way out in frameworks that do not come back by themselves. */
  readonly hooksResponse: boolean;
  /** Catches errors: where the framework says so it is entered only with an error pending. */
  readonly isErrorLayer: boolean;
  /** @returns `PASSES`, or the status with which the layer answers by itself */
  enter(exchange: Exchange, settings: LayerSettings, framework: Framework, reason: Reason, fill: Fill): number;
  /** CPU time of the layer's own work on the way in, without the framework's pass-through. @param choice what `enter` returned */
  inMs(exchange: Exchange, choice: number): number;
  /** Decides on the way out; only for layers that look at the response. @returns the status that goes on outward */
  leave?(status: Status, reason: Reason, fill: Fill): number;
  /** CPU time of the layer's own work on the way out. */
  readonly outMs: number;
  readonly source: string;
}
