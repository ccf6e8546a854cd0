import { fromMicroseconds } from '../../../engine';
import type { Framework } from './product';

/** Express 5. Error layers are the functions with four parameters; they run only while an error is pending. */
export const express: Framework = {
  name: 'express',
  label: 'Express',
  passThroughMs: fromMicroseconds(0.104),
  wayOut: 'hooked',
  entersErrorLayers: false,
  lastResort: 'finalhandler',
  source: 'Express 5, router/index.js and lib/layer.js; 0.104 µs a layer measured on Node.js 20',
};
