/** An application on its own: runtime, layers, handler, pool and database in the engine, without a network in front. */
import * as v from 'valibot';
import type { Call, Journey, Kernel } from '../../../src/engine';
import { branches, createKernel, journey, ms } from '../../../src/engine';
import { connectionPoolSettings, Pools, poolStation } from '../../../src/models/connection-pool';
import type { ConnectionPoolSettings } from '../../../src/models/connection-pool';
import { createDatabase, databaseProducts, databaseSettings, databaseStation } from '../../../src/models/database';
import type { DatabaseSettings, DatabaseState } from '../../../src/models/database';
import {
  endpointSettings,
  fanOutStations,
  handlerStation,
  middlewareSettings,
  middlewareStations,
} from '../../../src/models/middleware';
import type { EndpointSettings, MiddlewareSettings } from '../../../src/models/middleware';
import { statementAt, statementsOf } from '../../../src/models/orm';
import { AppProcesses, breakerStation, runtimeSettings, runtimeStation } from '../../../src/models/runtime';
import type { RuntimeSettings } from '../../../src/models/runtime';

export interface ApplicationOptions {
  readonly seed?: number;
  readonly servers?: number;
  readonly slowFactor?: number;
  readonly runtime?: object;
  readonly middleware?: object;
  readonly endpoint?: object;
  readonly pool?: object;
  readonly database?: object;
}

export interface Application {
  readonly kernel: Kernel;
  readonly path: Journey;
  readonly processes: AppProcesses;
  readonly pools: Pools;
  readonly database: DatabaseState;
  readonly settings: {
    readonly runtime: RuntimeSettings;
    readonly middleware: MiddlewareSettings;
    readonly endpoint: EndpointSettings;
    readonly pool: ConnectionPoolSettings;
    readonly database: DatabaseSettings;
  };
  /** By request: when its outermost call ended, and with which status. */
  readonly ended: Map<number, { readonly atMs: number; readonly status: number }>;
  /** Failures that became responses, by request. */
  readonly failed: Map<number, number>;
  /** Starts request number i at `atMs[i]`, runs to the end and checks that nothing is left over. */
  run(...atMs: readonly number[]): void;
}

const tables = [
  { name: 'orders', rows: 1_000_000, indexes: [{ name: 'orders_pkey', column: 'id' }] },
  { name: 'users', rows: 10_000, indexes: [{ name: 'users_pkey', column: 'id' }] },
];

/** A query that takes no time but its parse time: 10 ms unless the database says otherwise. */
export const quickQuery = { table: 'users', column: 'id' };
export const freeDatabase = {
  parseMs: 10,
  planMs: 0,
  memoryPageMs: 0,
  randomPageMs: 0,
  rowMs: 0,
  linkRttMs: 0,
  cores: 512,
};

export function application(options: ApplicationOptions = {}): Application {
  const settings = {
    runtime: v.parse(runtimeSettings, { parseMs: 0, writeMs: 0, ...options.runtime }),
    middleware: v.parse(middlewareSettings, { layers: [], ...options.middleware }),
    endpoint: v.parse(endpointSettings, { id: 'it', path: '/', beforeMs: 0, afterMs: 0, ...options.endpoint }),
    pool: v.parse(connectionPoolSettings, { borrowMs: 0, ...options.pool }),
    database: v.parse(databaseSettings, { tables, ...freeDatabase, ...options.database }),
  };
  const kernel = createKernel({ seed: options.seed ?? 1, trace: { mode: 'all', detailed: () => true } });
  const servers = options.servers ?? 1;
  const server = kernel.column('server', { inherited: true });
  const query = kernel.column('query', { inherited: true });
  const serverOf = (call: Call) => {
    server.set(call, kernel.request.get(call) % servers);
    return server.get(call);
  };
  const failed = new Map<number, number>();
  const onFailure = (call: Call, failure: number) => void failed.set(kernel.request.get(call), failure);
  const endpointOf = () => settings.endpoint;
  const processes = new AppProcesses(settings.runtime, {
    kernel,
    serverNames: Array.from({ length: servers }, (_, i) => `app-${i + 1}`),
    serverOf,
    slowFactorOf: () => options.slowFactor ?? 1,
  });
  const processOf = (call: Call) => processes.processOf(call);
  const { reservedConnections } = databaseProducts[settings.database.product];
  const pools = new Pools(settings.pool, {
    kernel,
    processNames: processes.names,
    processOf,
    database: { maxConnections: settings.database.maxConnections, reservedConnections },
  });
  const database = createDatabase(settings.database, kernel);
  const statements = statementsOf(settings.endpoint.queries);
  const scaled = (call: Call, workMs: number) => processes.scaled(call, workMs);
  const pool = poolStation(settings.pool, { kernel, pools, rttMs: () => settings.database.linkRttMs });
  const { breaker } = settings.runtime;
  const data = journey(
    ...(breaker === null ? [] : [breakerStation(breaker, { kernel, processNames: processes.names, processOf })]),
    pool,
    databaseStation(settings.database, {
      kernel,
      database,
      queryOf: (call) => statementAt(statements, query.get(call)),
    }),
  );
  const { fanOut } = settings.endpoint;
  const path = journey(
    runtimeStation(settings.runtime, { kernel, processes, serverOf, onFailure }),
    ...middlewareStations(settings.middleware, {
      kernel,
      endpointOf,
      processOf,
      processCount: processes.count,
      scaled,
      onFailure,
    }),
    handlerStation({
      kernel,
      endpointOf,
      query,
      queriesOf: () => statements.count,
      queriesDetail: () => statements,
      scaled,
      ...(processes.product.isFreedWhileWaiting ? { freedWhileWaiting: processes.unitOf } : {}),
      ...(fanOut === null ? {} : { fanOutOf: () => fanOut }),
      left: (call) => pool.requestEnded(call),
    }),
    fanOut === null
      ? data
      : branches({ database: data, services: journey(...fanOutStations({ kernel, fanOutOf: () => fanOut })) }),
  );
  const ended = new Map<number, { atMs: number; status: number }>();
  kernel.onEnd((request, call) => {
    ended.set(request, { atMs: kernel.now(), status: kernel.status.get(call) });
  });
  return {
    kernel,
    path,
    processes,
    pools,
    database,
    settings,
    ended,
    failed,
    run(...atMs) {
      atMs.forEach((time, request) => kernel.at(ms(time), () => void kernel.start(path, request)));
      kernel.runToEnd();
      kernel.assertIdle();
    },
  };
}

/** The spans of a request by name, in order of their beginning. */
export function spansOf({ kernel }: Application, request: number) {
  const { spans, names, statuses } = kernel.trace.toColumns();
  return Array.from({ length: spans.count }, (_, row) => row)
    .filter((row) => spans.request[row] === request)
    .map((row) => ({
      name: names[spans.name[row] ?? 0]?.name ?? '',
      row: names[spans.name[row] ?? 0]?.row ?? '',
      kind: names[spans.name[row] ?? 0]?.kind,
      startMs: spans.start[row] ?? NaN,
      endMs: spans.end[row] ?? NaN,
      status: statuses[spans.status[row] ?? 0],
    }));
}

/** The decisions of a request in order of time, with the table each kept. */
export function decisionsOf({ kernel }: Application, request: number) {
  const { decisions, names, details } = kernel.trace.toColumns();
  return Array.from({ length: decisions.count }, (_, row) => row)
    .filter((row) => decisions.request[row] === request)
    .map((row) => ({
      station: names[decisions.name[row] ?? 0]?.name ?? '',
      rule: decisions.rule[row] ?? 0,
      numbers: {
        choice: decisions.choice[row] ?? 0,
        a: decisions.a[row] ?? 0,
        b: decisions.b[row] ?? 0,
        c: decisions.c[row] ?? 0,
        d: decisions.d[row] ?? 0,
      },
      detail: details.get(row),
      atMs: decisions.time[row] ?? NaN,
    }));
}
