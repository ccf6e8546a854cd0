import type { Scenario } from '../../../../src/scenario';
import { presetById, scenarioOf } from '../../../../src/scenario';
import type { Loaded } from '../loaded';
import { loaded, ordersUnderLoad } from '../loaded';

/** The run that the address asks for: a preset by id, or the orders API with another number of servers, layers, another pool or rate. */
export function chosen(wish: URLSearchParams): Loaded {
  const preset = presetById(wish.get('preset') ?? '');
  return loaded(preset === undefined ? ordersWith(wish) : scenarioOf(preset));
}

function ordersWith(wish: URLSearchParams): Scenario {
  const number = (name: string, otherwise: number) => Number(wish.get(name) ?? otherwise);
  const servers = number('servers', 3);
  const down = number('down', -1);
  const tls = wish.get('tls');
  return ordersUnderLoad({
    servers: Array.from({ length: servers }, (_, index) => ({
      id: `app-${index + 1}`,
      ...(down >= 0 && index >= servers - down ? { isUp: false } : {}),
    })),
    pool: { size: number('pool', 10) },
    traffic: {
      kind: 'open',
      process: 'poisson',
      ratePerSecond: number('rate', 900),
      durationMs: number('until', 20_000),
    },
    ...(tls === null ? {} : { tls: { endsAt: tls as 'app' } }),
    ...(wish.has('cache') ? { cache: { isOn: true } } : {}),
    ...(wish.has('quiet') || servers < 3 ? { interventions: [] } : {}),
  });
}
