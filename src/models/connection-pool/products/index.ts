import type { ConnectionPoolSettings } from '../settings';
import { nodePostgres } from './node-postgres';
import type { PoolProduct } from './product';

/** Every product by its name in a scenario; adding one is a file and a line here. */
export const poolProducts: Readonly<Record<ConnectionPoolSettings['product'], PoolProduct>> = {
  'node-postgres': nodePostgres,
};
