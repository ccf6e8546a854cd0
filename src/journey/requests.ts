/** What is known of each request: drawn once when it comes, read by the stations, and filled in as it goes. */
import type { Draws } from '../engine';
import { isErrand, purpose } from '../engine';
import type { Approach } from '../models/network';
import { approachesOf, connectionStates } from '../models/network';
import { failureOf, failureWithCode } from '../models/shared/failures';
import type { LiveScenario } from './live-scenario';
import { NO_CLIENT, RequestTable } from './request-table';

const reusing = purpose('finds an open connection');
const addresses = purpose('client address');

/** Clients that the traffic comes from, each with an address of its own. */
const CLIENTS = 1000;

const newConnection = connectionStates.indexOf('new');
const keptAlive = connectionStates.indexOf('kept-alive');

export class Requests {
  readonly table: RequestTable;
  private readonly live: LiveScenario;
  private readonly draws: Draws;
  private readonly followed: number;
  /** The ways to the server under the settings of now. */
  approaches: readonly Approach[];

  constructor(live: LiveScenario, draws: Draws, expected: number) {
    this.table = new RequestTable(expected);
    this.live = live;
    this.draws = draws;
    this.followed = live.follow.request;
    this.approaches = approachesOf(live.client, live.tls);
  }

  /** After a change of the client's or of TLS's settings. */
  networkChanged(): void {
    this.approaches = approachesOf(this.live.client, this.live.tls);
  }

  endpointIndexOf(request: number): number {
    return this.table.endpointOf(request);
  }

  endpointOf(request: number): LiveScenario['endpoints'][number] {
    return this.live.endpoints[this.table.endpointOf(request)] as LiveScenario['endpoints'][number];
  }

  /** When it came. */
  cameMs(request: number): number {
    return this.table.startOf(request);
  }

  /** Index into `approaches`. The followed request finds the connection that the scenario says, the others draw. */
  connectionOf(request: number): number {
    const { connection, reuseRatio } = this.live.client;
    if (request === this.followed) return connectionStates.indexOf(connection);
    return this.draws.chance(reusing, request, 0, reuseRatio) ? keptAlive : newConnection;
  }

  /** Number of the client that sent it: the traffic's own, or drawn. */
  clientOf(request: number): number {
    const client = this.table.clientOf(request);
    return client !== NO_CLIENT ? client : this.draws.integer(addresses, request, 0, CLIENTS);
  }

  addressOf(request: number): string {
    const client = this.clientOf(request);
    return `10.0.${client >> 8}.${client & 255}`;
  }

  /** A failure on the request's way. What work that goes on for nobody comes to is no longer the request's. */
  failed(request: number, failure: number): void {
    if (!isErrand(request) && !this.table.hasEnded(request)) this.table.failed(request, failure);
  }

  sentTo(request: number, server: number): void {
    if (!this.table.hasEnded(request)) this.table.sentTo(request, server);
  }

  firstByte(request: number, atMs: number): void {
    this.table.firstByte(request, atMs);
  }

  /**
   * Closes the request's row. A failure on the way that was made good for (a second server answered) leaves no trace in it.
   * @param status what the engine carried out of the outermost station: a failure or a response's code
   */
  ended(request: number, atMs: number, status: number): void {
    const failure = failureOf(status);
    if (failure !== undefined) {
      this.table.end(request, atMs, failure.code, failure.status);
      return;
    }
    const seen = failureOf(this.table.failureOf(request));
    const behind = seen?.code === status ? seen : failureWithCode(status);
    this.table.end(request, atMs, status, behind?.status ?? 0);
  }
}
