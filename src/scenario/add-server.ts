import { failure, success } from '../models/shared/result';
import type { Result } from '../models/shared/result';
import { inOrderOfTime } from './intervention-order';
import { parsePath } from './path';
import type { Scenario } from './schema';
import { fieldAt } from './shape';

export interface WithServer {
  readonly scenario: Scenario;
  /** Id of the new server. */
  readonly server: string;
}

/**
 * The scenario with one more server, as the last one is, that joins at `atMs`. Everything before that time stays as it was, since nobody
 * knows of the server until then.
 */
export function withServerAdded(scenario: Scenario, atMs: number): Result<WithServer> {
  const { servers, interventions } = scenario;
  const shape = fieldAt(parsePath('servers') ?? [])?.shape;
  const most = shape?.kind === 'list' ? shape.most : Infinity;
  if (servers.length >= most) {
    return failure({ path: 'servers', code: 'too-many', message: `holds at most ${most} servers` });
  }
  const like = servers.at(-1) as Scenario['servers'][number];
  const server = freeId(servers.map(({ id }) => id));
  const added = { ...like, id: server, isUp: false, isThere: false, isDraining: false, slowFactor: 1 };
  const joins = { kind: 'add-server', atMs, server } as const;
  return success({
    scenario: { ...scenario, servers: [...servers, added], interventions: inOrderOfTime([...interventions, joins]) },
    server,
  });
}

/** `app-4` after `app-3`: the first number that is free, under the name that the servers share. */
function freeId(ids: readonly string[]): string {
  const stem = /^(.*?)\d+$/.exec(ids.at(-1) ?? '')?.[1] ?? 'app-';
  for (let number = ids.length + 1; ; number++) if (!ids.includes(`${stem}${number}`)) return `${stem}${number}`;
}
