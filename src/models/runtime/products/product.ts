/** Who can work at the same time in a runtime, and what becomes of a request that waits for something. */
export interface RuntimeProduct {
  readonly name: string;
  /** What people read. */
  readonly label: string;
  /** What a request must hold to run: 'event loop', 'worker'. */
  readonly unit: string;
  /** true: a request that awaits something gives its unit back and queues for it again afterwards. */
  readonly isFreedWhileWaiting: boolean;
  /** Operating system processes on each server; each has its own memory: its own pool, its own rate limiter. */
  processes(setting: number): number;
  /** Requests that may run at the same time in one process. */
  unitsPerProcess(setting: number): number;
  readonly source: string;
}
