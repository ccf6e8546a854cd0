import type { UpstreamServers } from '../servers';

/** One server's numbers in one turn: before, after adding its effective weight, after the winner paid. */
export interface SmoothRow {
  readonly server: number;
  readonly effective: number;
  readonly before: number;
  readonly raised: number;
  readonly after: number;
}

/**
 * The arithmetic of nginx's smooth weighted round robin (`ngx_http_upstream_get_peer`). In each turn every server that takes part
 * adds its effective weight to its current weight; the highest wins, the earlier one of equals, and pays back the sum of what was added.
 * Servers that take no part keep their current weight. An effective weight lowered by a failure climbs back by 1 a turn.
 */
export class SmoothWeights {
  readonly current: Int32Array;
  readonly effective: Int32Array;
  private readonly servers: UpstreamServers;
  private readonly isInSixteenths: boolean;
  /** Of the last turn: what the winner had before paying, and what it paid. */
  highest = 0;
  total = 0;

  /** @param isInSixteenths counts the sixteenths of a weight, so that a server that starts slowly can have a few of them */
  constructor(servers: UpstreamServers, isInSixteenths = false) {
    this.servers = servers;
    this.isInSixteenths = isInSixteenths;
    this.current = new Int32Array(servers.count);
    this.effective = servers.weight.slice();
  }

  /**
   * One turn among the servers that `takesPart`, in their order.
   * @param rows gets a row for each of them, when given
   * @returns the winner, or -1 when none takes part
   */
  turn(takesPart: (server: number) => boolean, rows?: SmoothRow[]): number {
    const { current, effective } = this;
    let winner = -1;
    this.total = 0;
    for (let server = 0; server < current.length; server++) {
      if (!takesPart(server)) continue;
      const before = current[server] as number;
      const whole = effective[server] as number;
      const added = this.isInSixteenths ? whole * (this.servers.warmth[server] as number) : whole;
      const raised = before + added;
      current[server] = raised;
      this.total += added;
      if (whole < (this.servers.weight[server] as number)) effective[server] = whole + 1;
      if (winner === -1 || raised > (current[winner] as number)) winner = server;
      rows?.push({ server, effective: added, before, raised, after: raised });
    }
    if (winner === -1) return winner;
    this.highest = current[winner] as number;
    current[winner] = this.highest - this.total;
    const paid = rows?.findIndex((row) => row.server === winner) ?? -1;
    const row = rows?.[paid];
    if (rows !== undefined && row !== undefined) rows[paid] = { ...row, after: this.highest - this.total };
    return winner;
  }

  /** nginx takes weight ÷ max_fails off after a failed attempt, not below 0; max_fails is 1 unless configured. */
  failed(server: number, maxFails = 1): void {
    const lost = Math.floor((this.servers.weight[server] as number) / maxFails);
    this.effective[server] = Math.max(0, (this.effective[server] as number) - lost);
  }

  weightChanged(server: number): void {
    this.effective[server] = this.servers.weight[server] as number;
  }
}
