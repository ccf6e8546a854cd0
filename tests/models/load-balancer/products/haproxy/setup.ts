/** Short ways to a HAProxy backend and a request, for the tests beside. */
import type { AssignReason, HaproxyRequest } from '../../../../../src/models/load-balancer/products/haproxy';
import { HaproxyBalancer, entryOf, readHaproxyConfig } from '../../../../../src/models/load-balancer/products/haproxy';
import { draws, purpose } from '../../../../../src/engine';

export function backendText(statements: readonly string[]): string {
  return [
    'frontend fe',
    '  bind :80',
    '  default_backend app',
    'backend app',
    ...statements.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** A balancer of these statements; they must be understood. */
export function balancerOf(...statements: readonly string[]): HaproxyBalancer {
  const { config, problems } = readHaproxyConfig(backendText(statements));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const entry = entryOf(config);
  if (entry === undefined) throw new Error('no backend');
  return new HaproxyBalancer(entry.backend);
}

export function requestOf(key: string, target = '/'): HaproxyRequest {
  return { method: 'GET', target, source: '192.0.2.1', headers: [['Host', 'lab.test'], ['X-Key', key]] }; // prettier-ignore
}

const testDraws = draws(7);
const forPicks = purpose('haproxy tests');

/** Assigns one request and leaves it open; 'queued' or 'refused' when it has no server. */
export function pick(
  balancer: HaproxyBalancer,
  stream: number,
  key = '',
  tell?: (reason: AssignReason) => void,
): string {
  balancer.enter();
  const numbers = Array.from({ length: balancer.drawsNeeded }, (_, n) => testDraws.uniform(forPicks, stream, n));
  const outcome = balancer.assign({ stream, request: requestOf(key), draws: numbers, avoid: -1 }, tell);
  return outcome.kind === 'assigned' ? (balancer.servers.names[outcome.server] as string) : outcome.kind;
}

/** Ends a request that `pick` has left on this server. */
export function end(balancer: HaproxyBalancer, name: string): void {
  const server = balancer.servers.names.indexOf(name);
  balancer.leave(server);
  balancer.forget();
  balancer.dequeue(server);
}

/** Requests one after another, each over before the next. */
export function picks(
  balancer: HaproxyBalancer,
  count: number,
  keyOf: (index: number) => string = () => '',
): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const name = pick(balancer, index, keyOf(index));
    if (balancer.servers.names.includes(name)) end(balancer, name);
    else balancer.forget();
    return name;
  });
}
