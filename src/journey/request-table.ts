/** One row a request, as columns that grow with the run: when it came, when its first byte was back, how it ended. */

/** The finished columns, trimmed; index = request, in order of arrival. Times in ms; NaN where it never happened. */
export interface RequestColumns {
  readonly count: number;
  readonly startMs: Float64Array<ArrayBuffer>;
  readonly firstByteMs: Float64Array<ArrayBuffer>;
  readonly endMs: Float64Array<ArrayBuffer>;
  /** Index into the scenario's endpoints. */
  readonly endpoint: Uint8Array<ArrayBuffer>;
  /** Index into the scenario's servers of the last attempt; 255 for none. */
  readonly server: Uint8Array<ArrayBuffer>;
  /** The HTTP status that the client sees; 0 for none. */
  readonly code: Uint16Array<ArrayBuffer>;
  /** Status below 100 of the failure behind it (models/shared/failures); 0 for none. */
  readonly failure: Uint8Array<ArrayBuffer>;
  /** When each was meant to be sent: only of traffic that may send late. */
  readonly intendedMs?: Float64Array<ArrayBuffer>;
}

export const NO_SERVER = 255;
/** A request whose client is drawn. */
export const NO_CLIENT = -1;

export class RequestTable {
  private arrived = 0;
  private startMs: Float64Array<ArrayBuffer>;
  private firstByteMs: Float64Array<ArrayBuffer>;
  private endMs: Float64Array<ArrayBuffer>;
  private endpoint: Uint8Array<ArrayBuffer>;
  private server: Uint8Array<ArrayBuffer>;
  private code: Uint16Array<ArrayBuffer>;
  private failure: Uint8Array<ArrayBuffer>;
  /** Made when the first request comes that needs it. */
  private client: Int32Array<ArrayBuffer> | undefined;
  private intendedMs: Float64Array<ArrayBuffer> | undefined;

  /** @param expected how many requests to make room for at first; more may come */
  constructor(expected: number) {
    this.startMs = new Float64Array(expected);
    this.firstByteMs = new Float64Array(expected);
    this.endMs = new Float64Array(expected);
    this.endpoint = new Uint8Array(expected);
    this.server = new Uint8Array(expected);
    this.code = new Uint16Array(expected);
    this.failure = new Uint8Array(expected);
  }

  get count(): number {
    return this.arrived;
  }

  /** Opens a row and returns the request's number. A client and an intended time are given for all requests or for none. */
  arrive(atMs: number, endpoint: number, client = NO_CLIENT, intendedMs?: number): number {
    const request = this.arrived++;
    if (request === this.startMs.length) this.grow();
    this.startMs[request] = atMs;
    this.firstByteMs[request] = NaN;
    this.endMs[request] = NaN;
    this.endpoint[request] = endpoint;
    this.server[request] = NO_SERVER;
    this.code[request] = 0;
    this.failure[request] = 0;
    if (client !== NO_CLIENT) (this.client ??= new Int32Array(this.startMs.length))[request] = client;
    if (intendedMs !== undefined) {
      (this.intendedMs ??= new Float64Array(this.startMs.length))[request] = intendedMs;
    }
    return request;
  }

  /** Who sent it, where the traffic says so. */
  clientOf(request: number): number {
    return this.client === undefined ? NO_CLIENT : (this.client[request] as number);
  }

  /** Whether it has ended. */
  hasEnded(request: number): boolean {
    const endMs = this.endMs[request] as number;
    return endMs === endMs;
  }

  startOf(request: number): number {
    return this.startMs[request] as number;
  }

  endpointOf(request: number): number {
    return this.endpoint[request] as number;
  }

  sentTo(request: number, server: number): void {
    this.server[request] = server;
  }

  serverOf(request: number): number {
    return this.server[request] as number;
  }

  /** The latest failure on the request's way; a later answer may still make good for it. */
  failed(request: number, failure: number): void {
    this.failure[request] = failure;
  }

  failureOf(request: number): number {
    return this.failure[request] as number;
  }

  firstByte(request: number, atMs: number): void {
    this.firstByteMs[request] = atMs;
  }

  end(request: number, atMs: number, code: number, failure: number): void {
    this.endMs[request] = atMs;
    this.code[request] = code;
    this.failure[request] = failure;
  }

  /** The rows so far, as columns of their own that may be transferred. */
  toColumns(): RequestColumns {
    const count = this.arrived;
    return {
      count,
      startMs: this.startMs.slice(0, count),
      firstByteMs: this.firstByteMs.slice(0, count),
      endMs: this.endMs.slice(0, count),
      endpoint: this.endpoint.slice(0, count),
      server: this.server.slice(0, count),
      code: this.code.slice(0, count),
      failure: this.failure.slice(0, count),
      ...(this.intendedMs === undefined ? {} : { intendedMs: this.intendedMs.slice(0, count) }),
    };
  }

  private grow(): void {
    const size = Math.max(64, this.startMs.length * 2);
    this.startMs = grown(this.startMs, new Float64Array(size));
    this.firstByteMs = grown(this.firstByteMs, new Float64Array(size));
    this.endMs = grown(this.endMs, new Float64Array(size));
    this.endpoint = grown(this.endpoint, new Uint8Array(size));
    this.server = grown(this.server, new Uint8Array(size));
    this.code = grown(this.code, new Uint16Array(size));
    this.failure = grown(this.failure, new Uint8Array(size));
    if (this.client !== undefined) this.client = grown(this.client, new Int32Array(size));
    if (this.intendedMs !== undefined) this.intendedMs = grown(this.intendedMs, new Float64Array(size));
  }
}

function grown<Column extends Float64Array | Int32Array | Uint16Array | Uint8Array>(
  old: Column,
  fresh: Column,
): Column {
  fresh.set(old);
  return fresh;
}
