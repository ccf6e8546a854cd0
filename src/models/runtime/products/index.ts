import type { RuntimeSettings } from '../settings';
import { node } from './node';
import type { RuntimeProduct } from './product';
import { workers } from './workers';

/** Every product by its name in a scenario; adding one is a file and a line here. */
export const runtimeProducts: Readonly<Record<RuntimeSettings['model'], RuntimeProduct>> = { node, workers };
