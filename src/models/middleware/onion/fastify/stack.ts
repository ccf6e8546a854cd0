/** The form of a Fastify stack: hooks in order of `addHook`, one route `GET /x`, and the error handler. */
import * as v from 'valibot';

const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000));

/** Hooks before the handler, in the order of the pipeline. */
export const requestHooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;
export type RequestHook = (typeof requestHooks)[number];

const failingHooks = [...requestHooks, 'preSerialization', 'onSend', 'onResponse'] as const;
const allHooks = [...failingHooks, 'onError'] as const;
export type HookName = (typeof allHooks)[number];

const layer = v.variant('k', [
  v.object({ hook: v.picklist(allHooks), k: v.picklist(['pass', 'pass-cb']) }),
  v.object({ hook: v.picklist(allHooks), k: v.literal('delay'), ms }),
  v.object({ hook: v.picklist(failingHooks), k: v.picklist(['throw', 'err-cb']), status: v.optional(status) }),
  v.object({ hook: v.picklist(requestHooks), k: v.literal('short'), status }),
]);
export type FastifyLayer = v.InferOutput<typeof layer>;

const handler = v.variant('k', [
  v.object({ k: v.picklist(['ok', 'return', 'json', 'undefined', 'notfound']) }),
  v.object({ k: v.picklist(['throw', 'reject', 'send-error']), status: v.optional(status) }),
]);
export type FastifyHandler = v.InferOutput<typeof handler>;

export const fastifyStack = v.object({
  layers: v.array(layer),
  handler,
  errorHandler: v.optional(v.picklist(['default', 'custom', 'throw']), 'default'),
});
export type FastifyStack = v.InferOutput<typeof fastifyStack>;
