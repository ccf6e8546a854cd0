import { isErrand } from '../engine';
import type { StatementList } from '../models/orm';
import { statementsOf } from '../models/orm';
import type { LiveScenario } from './live-scenario';
import type { Requests } from './requests';

interface Version {
  readonly fromMs: number;
  /** By endpoint. */
  readonly lists: readonly StatementList[];
  readonly check: StatementList;
}

/**
 * What the requests of each endpoint send to the database. A request keeps the list that was in force when it came: one that is half
 * through its queries must not find another number of them.
 */
export class Statements {
  private readonly endpoints: LiveScenario['endpoints'];
  private readonly requests: Requests;
  /** The newest first; there is one unless interventions change a query. */
  private readonly versions: Version[];

  constructor(endpoints: LiveScenario['endpoints'], requests: Requests) {
    this.endpoints = endpoints;
    this.requests = requests;
    this.versions = [this.version(0)];
  }

  /** What a deep health check asks: one row of what the first endpoint asks for first. */
  get check(): StatementList {
    return (this.versions[0] as Version).check;
  }

  of(request: number): StatementList {
    if (isErrand(request)) return this.check;
    const endpoint = this.requests.endpointIndexOf(request);
    let version = this.versions[0] as Version;
    if (this.versions.length > 1) {
      const cameMs = this.requests.cameMs(request);
      version = this.versions.find(({ fromMs }) => fromMs <= cameMs) ?? version;
    }
    return version.lists[endpoint] as StatementList;
  }

  /** The endpoints' queries may be others from now on. */
  changed(nowMs: number): void {
    const version = this.version(nowMs);
    if (JSON.stringify(version.lists) !== JSON.stringify(this.versions[0]?.lists)) this.versions.unshift(version);
  }

  private version(fromMs: number): Version {
    const lists = this.endpoints.map(({ queries }) => statementsOf(structuredClone(queries)));
    const first = this.endpoints.flatMap(({ queries }) => queries)[0];
    const check = statementsOf(first === undefined ? [] : [{ ...first, matchingRows: 1, times: 1 }]);
    return { fromMs, lists, check };
  }
}
