import type { ReactNode } from 'react';
import type { ServerAt, World } from '../../journey';

interface ServersTableProps {
  readonly world: World;
  /** Index of the server that has the followed request, or -1. */
  readonly followed: number;
}

/** What the map shows of the upstream servers, folded or open. */
export function ServersTable({ world, followed }: ServersTableProps): ReactNode {
  return (
    <table>
      <caption>Upstream servers</caption>
      <thead>
        <tr>
          <th scope="col">Server</th>
          <th scope="col">State</th>
          <th scope="col">Weight</th>
          <th scope="col">In flight</th>
          <th scope="col">App</th>
          <th scope="col">Connections</th>
          <th scope="col">Cache entries</th>
        </tr>
      </thead>
      <tbody>
        {world.servers.map((server, index) => (
          <tr key={server.id} className={index === followed ? 'table-here' : undefined}>
            <th scope="row">
              {server.id}
              {index === followed && <b>, serves this request</b>}
            </th>
            <td>{stateWords(server)}</td>
            <td>{server.weight}</td>
            <td>{server.inFlight}</td>
            <td>
              {server.app.busy} of {server.app.size} busy, {server.app.waiting} waiting
            </td>
            <td>
              {server.pool.lent} of {server.pool.size} lent, {server.pool.waiting} waiting
            </td>
            <td>{server.cacheEntries}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 'up', 'failing, 2 checks', 'down', 'believed up, but stopped'. */
export function stateWords({ state, isUp, checks }: ServerAt): string {
  if (state === 'up' && !isUp) return 'believed up, but stopped';
  if (state === 'failing' || state === 'rising') return `${state}, ${checks} ${checks === 1 ? 'check' : 'checks'}`;
  return state;
}
