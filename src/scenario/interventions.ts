/**
 * What happens to the system at a fixed time of the run: the past before `atMs` stays as it was. Another kind is one more schema
 * in the list and, where it names a server or a table, a line in `cross-checks`.
 */
import * as v from 'valibot';
import { amount, name } from '../models/shared/fields';

const atMs = v.pipe(
  v.number('needs a number'),
  v.minValue(0, 'must be at least 0'),
  v.maxValue(86_400_000, 'must be at most 86400000'),
);

/** The server stops: what it held is lost, and connections to it are refused until it is revived. */
export const killIntervention = v.object({ kind: v.literal('kill', 'must be "kill"'), atMs, server: name(40) });

export const reviveIntervention = v.object({ kind: v.literal('revive', 'must be "revive"'), atMs, server: name(40) });

/** Every piece of the server's work takes `factor` times as long, until `untilMs` or the end of the run. */
export const slowIntervention = v.object({
  kind: v.literal('slow', 'must be "slow"'),
  atMs,
  server: name(40),
  factor: amount(4, 0.1, 100),
  untilMs: v.exactOptional(atMs),
});

/** No new requests go to the server; those under way are finished. `revive` ends it. */
export const drainIntervention = v.object({ kind: v.literal('drain', 'must be "drain"'), atMs, server: name(40) });

/** A server of the list that was not there until now: its processes start, and it gets requests at once. */
export const addServerIntervention = v.object({
  kind: v.literal('add-server', 'must be "add-server"'),
  atMs,
  server: name(40),
});

/** One setting gets another value: `pool.size`, `servers[1].weight`. Which ones may change is said in `changeable`. */
export const setIntervention = v.object({
  kind: v.literal('set', 'must be "set"'),
  atMs,
  path: name(200),
  value: v.union([v.number(), v.boolean(), v.string()], 'needs a number, a word, true or false'),
});

export const addIndexIntervention = v.object({
  kind: v.literal('add-index', 'must be "add-index"'),
  atMs,
  table: name(),
  column: name(),
});

export const dropIndexIntervention = v.object({
  kind: v.literal('drop-index', 'must be "drop-index"'),
  atMs,
  table: name(),
  column: name(),
});

/** Every cache forgets what it holds. */
export const flushCacheIntervention = v.object({ kind: v.literal('flush-cache', 'must be "flush-cache"'), atMs });

export const interventionSettings = v.variant(
  'kind',
  [
    killIntervention,
    reviveIntervention,
    slowIntervention,
    setIntervention,
    addIndexIntervention,
    dropIndexIntervention,
    flushCacheIntervention,
    drainIntervention,
    addServerIntervention,
  ],
  'must be one of kill, revive, slow, set, add-index, drop-index, flush-cache, drain, add-server',
);

export type InterventionSettings = v.InferOutput<typeof interventionSettings>;
export type InterventionKind = InterventionSettings['kind'];
