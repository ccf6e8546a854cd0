/** The form of an Express stack: layers registered in order, one route `GET /x`, and layers behind it. */
import * as v from 'valibot';

const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(999));
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000));
const isAsync = v.optional(v.boolean(), false);
const nonError = v.optional(v.picklist(['string', 'undefined', 'zero']));
/** A prefix that the request's path must begin with for the layer to be entered. */
const path = v.optional(v.pipe(v.string(), v.startsWith('/')));

const fault = { status: v.optional(status), nonError };

const layer = v.variant('k', [
  v.object({ k: v.picklist(['pass', 'double-next']), path, async: isAsync }),
  v.object({ k: v.picklist(['delay', 'timeout']), path, ms }),
  v.object({ k: v.literal('cb-next'), path, ms }),
  v.object({ k: v.picklist(['swallow', 'next-route', 'next-router', 'hang', 'notfound']), path }),
  v.object({ k: v.picklist(['short', 'respond-next']), path, status, async: isAsync }),
  v.object({ k: v.picklist(['throw-before', 'throw-after', 'next-err']), path, async: isAsync, ...fault }),
  v.object({
    k: v.literal('error-handler'),
    path,
    mode: v.picklist(['respond', 'forward', 'recover', 'throw']),
    async: isAsync,
  }),
]);
export type ExpressLayer = v.InferOutput<typeof layer>;

const handler = v.variant('k', [
  v.object({ k: v.literal('ok'), async: isAsync }),
  v.object({ k: v.literal('slow'), ms }),
  v.object({ k: v.literal('throw'), async: isAsync, ...fault }),
  v.object({ k: v.literal('next-err'), ...fault }),
  v.object({ k: v.picklist(['next', 'double-send', 'hang', 'cb-throw', 'none']) }),
]);
export type ExpressHandler = v.InferOutput<typeof handler>;

export const expressStack = v.object({
  layers: v.array(layer),
  handler,
  after: v.optional(v.array(layer), []),
  /** Whether the header `x-powered-by` is on, as it is unless an application switches it off. */
  poweredBy: v.optional(v.boolean(), false),
  /** Whether answers carry an entity tag, as they do unless an application switches it off. */
  etag: v.optional(v.boolean(), false),
  /** `NODE_ENV`: in development the default page shows the error's stack. */
  environment: v.optional(v.picklist(['production', 'development']), 'production'),
});
export type ExpressStack = v.InferOutput<typeof expressStack>;
