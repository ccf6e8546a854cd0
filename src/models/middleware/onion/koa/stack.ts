/** The form of a Koa stack: middleware in order of `app.use`, and the handler as the last of them. */
import * as v from 'valibot';

const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(999));
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000));
const isAsync = v.optional(v.boolean(), false);
const fault = {
  status: v.optional(status),
  expose: v.optional(v.boolean()),
  nonError: v.optional(v.picklist(['string', 'undefined', 'object'])),
  enoent: v.optional(v.boolean(), false),
};

const layer = v.variant('k', [
  v.object({
    k: v.picklist(['pass', 'return-next', 'nowait', 'swallow', 'catch', 'rethrow', 'finally', 'double-next']),
  }),
  v.object({ k: v.picklist(['delay', 'delay-after', 'timeout']), ms }),
  v.object({ k: v.literal('short'), status, body: v.optional(v.boolean(), false), async: isAsync }),
  v.object({ k: v.literal('override'), status }),
  v.object({ k: v.literal('throw-before'), async: isAsync, ...fault }),
  v.object({ k: v.literal('throw-after'), ...fault }),
  v.object({ k: v.literal('ctx-throw'), status, async: isAsync }),
]);
export type KoaLayer = v.InferOutput<typeof layer>;

const handler = v.variant('k', [
  v.object({ k: v.literal('ok'), async: isAsync }),
  v.object({ k: v.literal('slow'), ms }),
  v.object({ k: v.literal('throw'), async: isAsync, ...fault }),
  v.object({ k: v.picklist(['ctx-throw', 'status-only']), status }),
  v.object({ k: v.picklist(['json', 'next-then', 'none']) }),
]);
export type KoaHandler = v.InferOutput<typeof handler>;

export const koaStack = v.object({ layers: v.array(layer), handler });
export type KoaStack = v.InferOutput<typeof koaStack>;
