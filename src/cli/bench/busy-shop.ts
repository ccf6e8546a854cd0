import type { Scenario } from '../../scenario';
import { parseScenario } from '../../scenario';

/**
 * What the bench measures: three servers behind least connections, five layers, a pool, two queries a request. Event
 * loops are the narrowest part, 90 % of the time at work: 3.6 ms a request.
 */
export function busyShop(requests: number): Scenario {
  const parsed = parseScenario({
    version: 1,
    title: 'A busy shop',
    seed: 11,
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 748, requests },
    loadBalancer: { algorithm: 'least-connections' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    endpoints: [
      {
        id: 'order',
        path: '/api/orders/42',
        beforeMs: 1,
        afterMs: 2,
        variation: 'exponential',
        queries: [
          { table: 'orders', column: 'id' },
          { table: 'order_lines', column: 'order_id', matchingRows: 6 },
        ],
        responseBytes: 3200,
      },
    ],
    database: {
      cores: 8,
      tables: [
        { name: 'orders', rows: 1_000_000, indexes: [{ name: 'orders_pkey', column: 'id' }] },
        { name: 'order_lines', rows: 6_000_000, indexes: [{ name: 'order_lines_order_id', column: 'order_id' }] },
      ],
    },
  });
  if (!parsed.ok) throw new TypeError(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.value;
}
