/**
 * The database's slots for connections, shared by the pools of all processes. Some are kept back for administrators, so ordinary
 * clients are refused that many before the limit.
 */
export class Backends {
  private openCount = 0;
  private limit: number;
  private readonly reserved: number;

  constructor(limit: number, reserved: number) {
    this.limit = limit;
    this.reserved = reserved;
  }

  /** Connections that exist or are being opened. */
  get open(): number {
    return this.openCount;
  }

  /** The most that ordinary clients may have. */
  get ordinaryLimit(): number {
    return Math.max(0, this.limit - this.reserved);
  }

  get hasRoom(): boolean {
    return this.openCount < this.ordinaryLimit;
  }

  /** Changes `max_connections`; what is open stays open. */
  setLimit(limit: number): void {
    this.limit = limit;
  }

  /** Takes a slot; ask `hasRoom` first. */
  take(): void {
    if (!this.hasRoom) {
      throw new RangeError(
        `The database has ${this.openCount} of ${this.ordinaryLimit} connections: none is left to take.`,
      );
    }
    this.openCount++;
  }

  giveBack(): void {
    if (this.openCount === 0) throw new RangeError('A connection was given back to the database that has none open.');
    this.openCount--;
  }

  save(): { readonly open: number; readonly limit: number } {
    return { open: this.openCount, limit: this.limit };
  }

  restore(saved: { readonly open: number; readonly limit: number }): void {
    this.openCount = saved.open;
    this.limit = saved.limit;
  }
}
