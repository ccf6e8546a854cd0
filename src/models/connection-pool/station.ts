/**
 * The connection pool: one checkout a query. A request that finds no connection free and no room for another stands in line; one that
 * finds room opens a connection for itself and pays its round trips.
 */
import {
  NEVER_MS,
  NO_CALL,
  acquire,
  act,
  answer,
  attempt,
  decide,
  isFailure,
  label,
  ms,
  spend,
  station,
  when,
} from '../../engine';
import type { Call, Kernel, Reason, Station } from '../../engine';
import { failures } from '../shared/failures';
import { openingLadder, refusalLadder } from './opening-ladder';
import type { OpeningLadder } from './opening-ladder';
import type { Pools, Waiter } from './pools';
import { ruleCode } from './rules';
import type { PoolRule } from './rules';
import type { ConnectionPoolSettings } from './settings';

export const leavesOut: readonly string[] = [
  'The first query on a new connection is not slower than the next one.',
  'A query whose request was dropped ends at once; its connection goes back to the pool.',
  'Lifetimes of connections, checks before handing one out, and leaks.',
  'Closing a connection costs no time and frees its slot at once.',
];

export const sources: readonly string[] = [
  'pg-pool 3.14, index.js',
  'Opening a connection: round trips of the PostgreSQL protocol; work measured on PostgreSQL 15: 1.6 ms backend, 1.1 ms SCRAM, 2.1 ms TLS',
  'PostgreSQL 15, max_connections and superuser_reserved_connections',
];

export interface PoolDeps {
  readonly kernel: Kernel;
  readonly pools: Pools;
  /** Round trip to the database. */
  rttMs(): number;
  /**
   * The call that a connection outside the pool lives as long as: the station that calls `requestEnded` when it is left. The call around
   * the pool's unless given; NO_CALL once the query was cut loose from it.
   */
  holderOf?(call: Call): Call;
}

/** What a detailed `waits` decision carries. */
export interface LineDetail {
  /** Next one first; the request itself is the last. */
  readonly line: readonly Waiter[];
  readonly size: number;
  readonly product: string;
  readonly sizeWord: string;
  readonly waiterWords: string;
}

/** What a detailed decision to open carries. */
export interface OpeningDetail {
  readonly ladder: OpeningLadder;
  readonly product: string;
}

/** What came of asking for a connection: the choice of the pool's last decision. */
const outcomes = { idle: 0, opens: 1, refused: 2, opensTooSlowly: 3, own: 4 } as const;

/** What a call must undo when it leaves. */
const holds = { nothing: 0, connection: 1, brokenConnection: 2, ownOpening: 3 } as const;
/** Whether a request without a pool has its connection; kept with the call around the pool's. */
const own = { none: 0, open: 1 } as const;

const opening = label('opening a connection', { kind: 'network', row: 'pool' });

/** The pool's station, and what the station around it must call when a request ends. */
export interface PoolStation extends Station {
  /** Closes the connection of a request that opened its own; for the `left` of the station that calls the pool. */
  requestEnded(call: Call): void;
}

/** @param settings read at every query, except the size: that is the pools' */
export function poolStation(settings: ConnectionPoolSettings, deps: PoolDeps): PoolStation {
  const { kernel, pools } = deps;
  const { choice, status } = kernel;
  const askedMs = kernel.column('asked for a connection', { values: 'float64' });
  const spendsMs = kernel.column('opening time', { values: 'float64' });
  const connectionOf = kernel.column('connection');
  const holding = kernel.column('holds a connection');
  const ownOf = kernel.column('own connection');

  const holderOf = (call: Call) => deps.holderOf?.(call) ?? kernel.outerOf(call);
  const path = () => ({ rttMs: deps.rttMs(), isEncrypted: settings.isEncrypted });
  const say = (reason: Reason, rule: PoolRule, a = 0, b = 0, c = 0, d = 0) => {
    reason.rule = ruleCode(rule);
    reason.a = a;
    reason.b = b;
    reason.c = c;
    reason.d = d;
  };

  function standInLine(call: Call, reason: Reason): number {
    const units = pools.unitsOf(call);
    const place = pools.standInLine(call);
    say(reason, 'waits', units.inUse, units.size, place, pools.connectionsOf(call).opening);
    if (reason.isDetailed) {
      const { label: product, sizeWord, waiterWords } = pools.product;
      reason.detail = { line: pools.lineOf(call), size: units.size, product, sizeWord, waiterWords };
    }
    return place;
  }

  function lend(call: Call, reason: Reason): number {
    pools.leaveLine(call);
    const waitedMs = kernel.now() - askedMs.get(call);
    const lending = pools.lend(call);
    if (lending.kind === 'refused') return refuse(call, reason);
    connectionOf.set(call, lending.connection);
    if (lending.kind === 'idle') {
      holding.set(call, holds.connection);
      say(reason, 'idle', lending.connection, lending.idleMs, lending.uses, waitedMs);
      return outcomes.idle;
    }
    holding.set(call, holds.brokenConnection);
    return open(call, reason, lending.connection, waitedMs);
  }

  function open(call: Call, reason: Reason, connection: number, waitedMs: number): number {
    const ladder = openingLadder(path());
    const timeoutMs = settings.acquireTimeoutMs;
    const isTooSlow = timeoutMs > 0 && waitedMs + ladder.totalMs > timeoutMs;
    spendsMs.set(call, ms(isTooSlow ? timeoutMs - waitedMs : ladder.totalMs));
    if (isTooSlow) say(reason, 'opens-too-slowly', ladder.totalMs, timeoutMs, connection, waitedMs);
    else say(reason, 'opens', ladder.totalMs, ladder.roundTrips, connection, waitedMs);
    if (reason.isDetailed) reason.detail = { ladder, product: pools.product.label };
    return isTooSlow ? outcomes.opensTooSlowly : outcomes.opens;
  }

  function refuse(call: Call, reason: Reason): number {
    const ladder = refusalLadder(path());
    const { open: taken, ordinaryLimit } = pools.backends;
    spendsMs.set(call, ms(ladder.totalMs));
    say(reason, 'too-many-connections', taken, ordinaryLimit, ladder.totalMs, ladder.roundTrips);
    if (reason.isDetailed) reason.detail = { ladder, product: pools.product.label };
    return outcomes.refused;
  }

  function openOwn(call: Call, reason: Reason): number {
    const holder = holderOf(call);
    if (holder !== NO_CALL && ownOf.get(holder) === own.open) {
      say(reason, 'keeps-own');
      return outcomes.own;
    }
    if (!pools.backends.hasRoom) return refuse(call, reason);
    pools.takeOwn();
    holding.set(call, holds.ownOpening);
    const ladder = openingLadder(path());
    spendsMs.set(call, ms(ladder.totalMs));
    say(reason, 'opens-own', ladder.totalMs, ladder.roundTrips);
    if (reason.isDetailed) reason.detail = { ladder, product: pools.product.label };
    return outcomes.opens;
  }

  function opened(call: Call): void {
    if (holding.get(call) === holds.ownOpening) {
      const holder = holderOf(call);
      // Nobody is there to keep it: it closes with this query.
      if (holder === NO_CALL) return;
      ownOf.set(holder, own.open);
      holding.set(call, holds.nothing);
      return;
    }
    pools.opened(call, connectionOf.get(call));
    holding.set(call, holds.connection);
  }

  /** A query that failed leaves its connection in an unknown state: it is closed (pg-pool `release(err)`). */
  function settle(call: Call): void {
    if (holding.get(call) === holds.connection && isFailure(status.get(call))) {
      holding.set(call, holds.brokenConnection);
    }
  }

  function left(call: Call): void {
    pools.leaveLine(call);
    const held = holding.get(call);
    if (held === holds.ownOpening) pools.giveBackOwn();
    else if (held !== holds.nothing) pools.giveBack(call, connectionOf.get(call), held === holds.connection);
  }

  const isPooled = () => settings.isPooled;
  const mustWait = (call: Call) => {
    const units = pools.unitsOf(call);
    return units.free === 0 || units.waiting > 0;
  };
  const timeoutMs = () => (settings.acquireTimeoutMs === 0 ? NEVER_MS : ms(settings.acquireTimeoutMs));
  const came = (outcome: number) => (call: Call) => choice.get(call) === outcome;
  const openingMs = (call: Call) => ms(spendsMs.get(call));

  const described = station('pool', {
    kind: 'work',
    row: 'pool',
    label: 'Connection pool',
    steps: [
      act((call) => askedMs.set(call, kernel.now())),
      // Both questions fall on one instant: a setting that changes while the call waits does not send it both ways.
      when(() => !settings.isPooled, decide(openOwn)),
      when(
        isPooled,
        when(mustWait, decide(standInLine)),
        acquire(pools.unitsOf, { timeoutMs, otherwise: failures.poolTimeout.status }),
        decide(lend),
      ),
      when(
        came(outcomes.idle),
        spend(() => ms(settings.borrowMs)),
      ),
      when(
        (call) => choice.get(call) !== outcomes.idle,
        when(came(outcomes.refused), spend(openingMs, opening), answer(failures.tooManyConnections.status)),
        when(came(outcomes.opensTooSlowly), spend(openingMs, opening), answer(failures.poolTimeout.status)),
        when(came(outcomes.opens), spend(openingMs, opening), act(opened)),
      ),
      attempt(),
      act(settle),
    ],
    left,
  });
  return {
    ...described,
    requestEnded(call) {
      if (ownOf.get(call) === own.open) pools.giveBackOwn();
    },
  };
}
