/**
 * The whole journey. Every station is a layer of the onion: it takes the request inward, waits for what is inside, and passes the
 * response outward.
 *
 *     client ( TLS? ( load balancer ( link ( TLS? ( reverse proxy ( cache? ( link ( TLS? ( app ( layer… ( handler ( pool ( link ( database
 *
 * All upstream servers share these lists of steps; which of them a call is on is a column that the balancer sets and every station
 * inside reads. What exists once a server (a pool, a cache, an event loop) is found through it.
 */
import type { Call, Journey, Kernel, Station } from '../engine';
import { NO_CALL, branches, journey, ms } from '../engine';
import type { CacheStation } from '../models/cache';
import { cacheKey, cacheStation } from '../models/cache';
import { Pools, poolStation } from '../models/connection-pool';
import { createDatabase, databaseProducts, databaseStation } from '../models/database';
import { Balancer, SlowStart, loadBalancerStation } from '../models/load-balancer';
import type { FanOutSettings } from '../models/middleware';
import { checkHandlerStation, fanOutStations, handlerStation, middlewareStations } from '../models/middleware';
import { clientStation, linkStation, tlsStation } from '../models/network';
import { statementAt } from '../models/orm';
import { reverseProxyStation } from '../models/reverse-proxy';
import { AppProcesses, breakerStation, runtimeStation } from '../models/runtime';
import { HOST } from './host-name';
import { DeepChecks } from './deep-checks';
import type { LiveScenario } from './live-scenario';
import type { Requests } from './requests';
import { Statements } from './statements';

/** The journey, and the state of its stations that interventions act on. */
export interface ComposedJourney {
  /** The way of a request that comes now: interventions may move the place where TLS ends. */
  readonly pathNow: () => Journey;
  /** A way with every station. */
  readonly longestPath: Journey;
  /** The layer around everything that happens on a server: who is in it is lost when the server dies. */
  readonly atServer: Station;
  readonly serverOf: (call: Call) => number;
  readonly balancer: Balancer;
  readonly processes: AppProcesses;
  readonly pools: Pools;
  readonly cache: CacheStation;
  readonly database: ReturnType<typeof createDatabase>;
  readonly statements: Statements;
  readonly slowStart: SlowStart;
  /** Sends a deep health check to a server; tells when it is over whether it has passed. */
  readonly sendDeepCheck: DeepChecks['send'];
  /** After a change of tables or indexes: plans are made anew. */
  readonly tablesChanged: () => void;
}

/** @param live the settings that the stations read at every request; interventions change them in place */
export function composeJourney(kernel: Kernel, live: LiveScenario, requests: Requests): ComposedJourney {
  const { loadBalancer, reverseProxy, runtime, middleware, servers } = live;
  const server = kernel.column('server', { inherited: true });
  const query = kernel.column('query', { inherited: true });
  const requestOf = (call: Call) => kernel.request.get(call);
  const endpointOf = (call: Call) => requests.endpointOf(requestOf(call));
  const serverOf = (call: Call) => server.get(call);
  const hereOf = (call: Call) => servers[server.get(call)] as LiveScenario['servers'][number];
  const slowFactorOf = (call: Call) => hereOf(call).slowFactor;
  const onFailure = (call: Call, failure: number) => requests.failed(requestOf(call), failure);
  const serverNames = servers.map(({ id }) => id);

  const balancer = new Balancer(loadBalancer, servers);
  const slowStart = new SlowStart(loadBalancer, kernel, balancer);
  const processes = new AppProcesses(runtime, { kernel, serverNames, serverOf, slowFactorOf });
  const processOf = (call: Call) => processes.processOf(call);
  const { reservedConnections } = databaseProducts[live.database.product];
  const { maxConnections } = live.database;
  const pools = new Pools(live.pool, {
    kernel,
    processNames: processes.names,
    processOf,
    isRunning: (process) => servers[Math.floor(process / processes.perServer)]?.isThere === true,
    database: { maxConnections, reservedConnections },
  });
  const database = createDatabase(live.database, kernel);
  // The catalog gets tables of its own: the live ones are changed in place.
  const tablesChanged = () => database.catalog.setTables(structuredClone(live.database.tables));
  tablesChanged();
  const statements = new Statements(live.endpoints, requests);
  const statementsFor = (call: Call) => statements.of(requestOf(call));
  const scaled = (call: Call, workMs: number) => processes.scaled(call, workMs);

  const client = clientStation({
    kernel,
    settings: () => live.client,
    approaches: () => requests.approaches,
    stateOf: (request) => requests.connectionOf(request),
    requestBodyBytesOf: (request) => requests.endpointOf(request).requestBodyBytes,
    responseBytesOf: (request) => requests.endpointOf(request).responseBytes,
    triesAgain: triesAgain(live),
    isRepeatable: (request) => isRepeatable(requests.endpointOf(request).method),
    firstByte: (request) => requests.firstByte(request, kernel.now()),
  });
  const tls = tlsStation({
    kernel,
    requestBytesOf: (request) => requests.endpointOf(request).requestBodyBytes,
    responseBytesOf: (request) => requests.endpointOf(request).responseBytes,
  });
  const balancing = loadBalancerStation(loadBalancer, {
    kernel,
    balancer,
    server,
    hashKeyOf: (call) =>
      loadBalancer.hashKey === 'path' ? endpointOf(call).path : requests.addressOf(requestOf(call)),
    isRepeatable: (call) => isRepeatable(endpointOf(call).method),
    sentTo: (call, chosen) => requests.sentTo(requestOf(call), chosen),
  });
  const atServer = linkStation('to the server', 'reverse-proxy', {
    halfTripMs: () => ms(loadBalancer.linkRttMs / 2),
    isRefused: (call) => !hereOf(call).isUp,
  });
  const proxy = reverseProxyStation(reverseProxy, {
    kernel,
    instances: servers.length,
    instanceOf: serverOf,
    methodOf: (call) => endpointOf(call).method,
    hostOf: () => HOST,
    pathOf: (call) => endpointOf(call).path,
    clientOf: (call) => requests.clientOf(requestOf(call)),
    get hasCacheBranch() {
      return live.cache.isOn;
    },
    slowFactorOf,
  });
  const cache = cacheStation(live.cache, {
    kernel,
    instances: servers.length,
    instanceOf: serverOf,
    keyOf: (call) => cacheKey(endpointOf(call).method, HOST, endpointOf(call).path) ?? '',
    isCacheable: (call) => endpointOf(call).isCacheable,
    slowFactorOf,
  });
  const toApp = linkStation('to the application', 'app', { halfTripMs: () => ms(reverseProxy.linkRttMs / 2) });
  const app = runtimeStation(runtime, { kernel, processes, serverOf, onFailure });
  const layers = middlewareStations(middleware, {
    kernel,
    endpointOf,
    processOf,
    processCount: processes.count,
    scaled,
    onFailure,
  });
  const pool = poolStation(live.pool, {
    kernel,
    pools,
    rttMs: () => live.database.linkRttMs,
    // Between the handler and the pool there may be a breaker.
    holderOf(call) {
      const around = kernel.outerOf(call);
      return runtime.breaker === null || around === NO_CALL ? around : kernel.outerOf(around);
    },
  });
  const fansOut = live.endpoints.some(({ fanOut }) => fanOut !== null);
  const handler = handlerStation({
    kernel,
    endpointOf,
    query,
    queriesOf: (call) => statementsFor(call).count,
    queriesDetail: statementsFor,
    scaled,
    ...(processes.product.isFreedWhileWaiting ? { freedWhileWaiting: processes.unitOf } : {}),
    ...(fansOut ? { fanOutOf: (call: Call) => endpointOf(call).fanOut } : {}),
    left: (call) => pool.requestEnded(call),
  });
  const toDatabase = linkStation('to the database', 'database', {
    halfTripMs: () => ms(live.database.linkRttMs / 2),
  });
  const data = databaseStation(live.database, {
    kernel,
    database,
    queryOf: (call) => statementAt(statementsFor(call), query.get(call)),
  });

  const breaker =
    runtime.breaker === null
      ? []
      : [breakerStation(runtime.breaker, { kernel, processNames: processes.names, processOf })];
  const toData = journey(...breaker, pool, toDatabase, data);
  const behindHandler = fansOut
    ? branches({
        database: toData,
        services: journey(...fanOutStations({ kernel, fanOutOf: (call) => endpointOf(call).fanOut as FanOutSettings })),
      })
    : toData;
  const deepChecks = new DeepChecks({
    kernel,
    live,
    server,
    path: (outermost) => journey(outermost, atServer, toApp, app, checkHandler, toData),
  });
  const checkHandler = checkHandlerStation({
    kernel,
    hasQuery: () => statements.check.count > 0,
    ...(processes.product.isFreedWhileWaiting ? { freedWhileWaiting: processes.unitOf } : {}),
    left: (call) => pool.requestEnded(call),
  });

  const pathWithTls = (place: TlsPlace): Journey => {
    const tlsAt = (here: TlsPlace) => (here === place ? [tls] : []);
    const application = journey(toApp, ...tlsAt('app'), app, ...layers, handler, behindHandler);
    const serverSide = journey(proxy, branches({ app: application, cache: journey(cache.station, application) }));
    return journey(client, ...tlsAt('load-balancer'), balancing, atServer, ...tlsAt('reverse-proxy'), serverSide);
  };
  const paths = new Map<TlsPlace, Journey>();
  const pathNow = (): Journey => {
    const place = live.tls.version === 'none' ? 'nowhere' : live.tls.endsAt;
    const known = paths.get(place);
    if (known !== undefined) return known;
    const path = pathWithTls(place);
    paths.set(place, path);
    return path;
  };
  const longestPath = pathWithTls('load-balancer');
  return {
    ...{ pathNow, longestPath, atServer, serverOf, balancer, processes, pools, cache, database },
    ...{ statements, tablesChanged, slowStart, sendDeepCheck: deepChecks.send },
  };
}

type TlsPlace = LiveScenario['tls']['endsAt'] | 'nowhere';

/** Whether a request of this method may happen twice without harm (RFC 9110 9.2.2). */
function isRepeatable(method: LiveScenario['endpoints'][number]['method']): boolean {
  return method !== 'POST' && method !== 'PATCH';
}

/** Whether clients try again, or may come to during the run. */
function triesAgain({ client, interventions }: LiveScenario): boolean {
  const isTurned = interventions.some(
    ({ kind, ...item }) => kind === 'set' && 'path' in item && item.path === 'client.retries.attempts',
  );
  return client.retries.attempts > 1 || isTurned;
}
