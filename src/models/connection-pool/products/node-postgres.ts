import type { PoolProduct } from './product';

/** node-postgres (pg 8, pg-pool 3): opens lazily, hands out the connection released last, serves waiters in order. */
export const nodePostgres: PoolProduct = {
  name: 'node-postgres',
  label: 'node-postgres',
  sizeWord: 'max',
  waiterOrder: 'fifo',
  waiterWords: 'First come, first served',
  idlePick: 'last-released',
  timeoutText: 'timeout exceeded when trying to connect',
  openTimeoutText: 'Connection terminated due to connection timeout',
  source: 'pg-pool 3.14, index.js',
};
