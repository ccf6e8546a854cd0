/** What a scenario says of the middleware stack and of the handlers inside it. */
import * as v from 'valibot';
import { amount, count, flag, name, oneOf, ratio } from '../shared/fields';
import { fanOutSettings } from './fan-out/settings';

export const layerKinds = ['errors', 'logger', 'cors', 'auth', 'rate-limit', 'body-parser'] as const;

/** One layer of the onion, outermost first in the list. */
export const layerSettings = v.object({
  kind: v.picklist(layerKinds, `must be one of ${layerKinds.join(', ')}`),
  /** CPU time on the way in and on the way out; missing: the measured cost of that kind. */
  inMs: v.optional(amount(0, 0, 10_000)),
  outMs: v.optional(amount(0, 0, 10_000)),
  /** `rate-limit` only: requests per second and the bucket's size. */
  ratePerSecond: amount(1000, 0.001, 1_000_000),
  burst: count(100, 1, 1_000_000),
  /** `body-parser` only: larger bodies are answered with 413. */
  maxBodyBytes: count(102_400, 1, 1_000_000_000),
});

export const querySettings = v.object({
  table: name(),
  /** The column that the condition names. Without an index on it every page of the table is read. */
  column: name(),
  /** Rows that the condition matches. */
  matchingRows: count(1, 0, 100_000_000),
  /** How many times it is sent: 1, or once per list item (N+1). */
  times: count(1, 1, 10_000),
});

export const endpointSettings = v.object({
  id: name(60),
  method: oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], 'GET'),
  path: name(500),
  /** Decides the budget: 100 ms on the server for an API endpoint, 200 ms for a page. */
  kind: oneOf(['api', 'html'], 'api'),
  /** Business logic: mean CPU time before the queries and after them, and how it varies from request to request. */
  beforeMs: amount(4, 0, 60_000),
  afterMs: amount(8, 0, 60_000),
  variation: oneOf(['constant', 'exponential'], 'constant'),
  queries: v.optional(v.pipe(v.array(querySettings), v.maxLength(50, 'holds at most 50 queries')), []),
  requestBodyBytes: count(0, 0, 1_000_000_000),
  responseBytes: count(4000, 0, 1_000_000_000),
  needsLogin: flag(true),
  /** The answer is the same for everyone and nothing in its headers forbids keeping it. */
  isCacheable: flag(false),
  /** Share of its requests that come without valid credentials. */
  anonymousRatio: ratio(0),
  /** Share of its requests whose handler throws. */
  throwsRatio: ratio(0),
  /** Relative share of the traffic. */
  share: amount(1, 0, 1_000_000),
  /** Inner services that the handler asks all at once before its queries; null: none. */
  fanOut: v.optional(v.nullable(fanOutSettings), null),
});

export const middlewareSettings = v.object({
  framework: oneOf(['express', 'koa'], 'express'),
  layers: v.optional(v.pipe(v.array(layerSettings), v.maxLength(20, 'holds at most 20 layers')), [
    { kind: 'errors' },
    { kind: 'logger' },
    { kind: 'cors' },
    { kind: 'auth' },
    { kind: 'rate-limit' },
  ]),
});

export type LayerKind = (typeof layerKinds)[number];
export type LayerSettings = v.InferOutput<typeof layerSettings>;
export type QuerySettings = v.InferOutput<typeof querySettings>;
export type EndpointSettings = v.InferOutput<typeof endpointSettings>;
export type MiddlewareSettings = v.InferOutput<typeof middlewareSettings>;
