import type { LayerModel } from '../layer-model';
import type { LayerKind } from '../settings';
import { auth } from './auth';
import { bodyParser } from './body-parser';
import { cors } from './cors';
import { errors } from './errors';
import { logger } from './logger';
import { rateLimit } from './rate-limit';

/** Every kind of layer; adding one is a file, a line here and its word in the settings. */
export const layerModels: Readonly<Record<LayerKind, LayerModel>> = {
  errors,
  logger,
  cors,
  auth,
  'rate-limit': rateLimit,
  'body-parser': bodyParser,
};
