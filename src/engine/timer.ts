/**
 * Who an entry of the event set belongs to: even ones are calls' timers (a call waits for one thing at a time, so one is
 * enough; its state says which), odd ones are planned acts.
 */

/** A call's timer. */
export function timerOf(call: number): number {
  return call * 2;
}

/** The entry of a planned act. */
export function entryOfAct(place: number): number {
  return place * 2 + 1;
}

/** Whether an entry is a planned act's. */
export function isAct(entry: number): boolean {
  return (entry & 1) === 1;
}

/** The call or the act's place that an entry belongs to. */
export function ownerOf(entry: number): number {
  return entry >> 1;
}
