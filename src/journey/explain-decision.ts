/**
 * A decision of the trace in words: asks the model that made it, with the names and durations that only the run knows. One entry a
 * station; middleware layers share theirs.
 */
import { explainCache } from '../models/cache';
import type { Lookup } from '../models/cache';
import { explain as explainPool } from '../models/connection-pool';
import { explain as explainDatabase } from '../models/database';
import type { ExecuteDetail } from '../models/database';
import { explainLoadBalancer } from '../models/load-balancer';
import type { PickDetail } from '../models/load-balancer';
import { explain as explainLayer, frameworks, rules as layerRules } from '../models/middleware';
import type { ConnectDetail } from '../models/network';
import { approachesOf, explainConnect, explainRetry, explainTls } from '../models/network';
import { explainStatements } from '../models/orm';
import type { StatementList } from '../models/orm';
import { explainReverseProxy } from '../models/reverse-proxy';
import { explainBreaker, explain as explainRuntime } from '../models/runtime';
import type { AdmissionDetail } from '../models/runtime';
import type { Explanation } from '../models/shared/explanation';
import type { Scenario } from '../scenario';
import type { Run } from './run';
import { connectionWaitEnd } from './pool-line';
import { serverAt } from './server-at';
import { settingsAt } from './settings-at';

/** A decision as the trace keeps it, with what the run knows around it. */
export interface DecisionAt {
  readonly run: Run;
  readonly decision: number;
  /** How long what follows from it takes: the wait, the work. */
  readonly costMs: number;
}

interface Asked {
  readonly rule: number;
  readonly numbers: {
    readonly choice: number;
    readonly a: number;
    readonly b: number;
    readonly c: number;
    readonly d: number;
  };
  readonly detail: object | undefined;
  readonly request: number;
  readonly atMs: number;
  readonly startMs: number;
  readonly serverName: string;
  readonly scenario: Scenario;
  readonly run: Run;
  readonly costMs: number;
}

type Explainer = (asked: Asked) => Explanation;

const explainers: Readonly<Record<string, Explainer>> = {
  client: ({ rule, detail, request, scenario, numbers }) => {
    const { client, tls } = scenario;
    if (rule > 0) return explainRetry(rule, numbers, { request, retries: client.retries });
    const known = detail as ConnectDetail | undefined;
    const approach = known?.approach ?? approachesOf(client, tls)[numbers.choice];
    if (approach === undefined) throw new RangeError(`there is no way ${numbers.choice} to the server`);
    return explainConnect({
      request,
      approach,
      rttMs: known?.rttMs ?? client.rttMs,
      dnsRttMs: known?.dnsRttMs ?? client.dnsRttMs,
    });
  },
  tls: ({ numbers, request, scenario }) =>
    explainTls(numbers, { request, placeWords: placeWords[scenario.tls.endsAt] }),
  'load balancer': ({ rule, numbers, detail, request, scenario }) =>
    explainLoadBalancer(rule, numbers, detail as PickDetail | undefined, {
      request,
      serverNames: scenario.servers.map(({ id }) => id),
    }),
  'reverse proxy': ({ rule, numbers, detail, request, scenario }) =>
    explainReverseProxy(rule, numbers, detail, { request, routes: scenario.reverseProxy.routes }),
  cache: ({ rule, numbers, detail, request, scenario }) =>
    explainCache(rule, numbers, detail as Lookup | undefined, { request, costMs: scenario.cache.lookupMs }),
  app: ({ rule, numbers, detail, request, serverName, costMs }) =>
    explainRuntime(rule, numbers, detail as AdmissionDetail | undefined, { request, serverName, costMs }),
  'circuit breaker': ({ rule, numbers, request, serverName, scenario }) => {
    const settings = scenario.runtime.breaker;
    if (settings === null) throw new RangeError('a circuit breaker decided that the scenario does not have');
    return explainBreaker(rule, numbers, { request, serverName, settings });
  },
  handler: (asked) => {
    const explanation = layer(asked);
    const list = asked.detail as StatementList | undefined;
    if (layerRules[asked.rule] !== 'handler-runs' || list === undefined || list.count === 0) return explanation;
    const queries = explainStatements(list, { request: asked.request, rttMs: asked.scenario.database.linkRttMs });
    return {
      ...explanation,
      ...(list.isNPlusOne ? { title: queries.title, sentence: queries.sentence } : {}),
      tables: [...explanation.tables, ...queries.tables],
    };
  },
  pool: ({ rule, numbers, detail, request, serverName, costMs, startMs, run, atMs }) =>
    explainPool(rule, numbers, detail as never, {
      request,
      serverName,
      costMs,
      startMs,
      gotConnectionAtMs: (other) => connectionWaitEnd(run, other, atMs),
    }),
  database: ({ rule, numbers, detail, request }) =>
    explainDatabase(rule, numbers, detail as ExecuteDetail | undefined, { request }),
};

const placeWords = {
  'load-balancer': 'The load balancer',
  'reverse-proxy': 'The reverse proxy',
  app: 'The application',
} as const;

function layer({ rule, numbers, detail, request, serverName, scenario, costMs }: Asked): Explanation {
  return explainLayer(rule, numbers, detail, {
    request,
    serverName,
    framework: frameworks[scenario.middleware.framework],
    costMs,
  });
}

export function explainDecision({ run, decision, costMs }: DecisionAt): Explanation {
  const { decisions, names, details } = run.trace;
  const request = decisions.request[decision] as number;
  const station = names[decisions.name[decision] as number]?.name ?? '';
  const at = (column: Float64Array | Int32Array) => column[decision] as number;
  const scenario = settingsAt(run, at(decisions.time));
  const explain = explainers[station] ?? layer;
  return explain({
    rule: decisions.rule[decision] as number,
    numbers: {
      choice: at(decisions.choice),
      a: at(decisions.a),
      b: at(decisions.b),
      c: at(decisions.c),
      d: at(decisions.d),
    },
    detail: details.get(decision),
    request,
    atMs: at(decisions.time),
    startMs: run.requests.startMs[request] as number,
    serverName: scenario.servers[serverAt(run, request, at(decisions.time))]?.id ?? 'the server',
    scenario,
    run,
    costMs,
  });
}
