import type { Kernel } from '../../engine';

/** What traffic needs that sends its next request when an earlier one has ended. */
export interface Sender {
  readonly kernel: Kernel;
  /**
   * Sends a request now.
   * @param client who sends it; NO_CLIENT: drawn
   * @param intendedMs when it was meant to be sent, where that may be earlier than now
   * @returns its number
   */
  send(endpoint: number, client: number, intendedMs?: number): number;
  /** Called once, when no more will come. */
  done(): void;
}
