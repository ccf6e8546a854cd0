/**
 * How a call ended: below 100 a failure on its way outward (a closed list that the models declare), else the code of a
 * response. The engine gives no meaning to codes from 100 on.
 */
export type Status = number;

/** The status a call starts with, and so answers when it runs off its list of steps and nothing else was said. */
export const ANSWERED: Status = 200;

/** Kernel's own failure: another attempt of a hedge answered first, this one was dropped. */
export const HEDGE_LOST: Status = 1;

/** Kernel's own failure: `limit` ran out and was given no status of its own. */
export const LIMIT_PASSED: Status = 2;

/** The first failure that models may declare; 0 to 9 are the kernel's. */
export const FIRST_MODEL_FAILURE: Status = 10;

/** Whether a status is a failure (no response at all) and not the code of a response. */
export function isFailure(status: Status): boolean {
  return status < 100;
}
