import type { Ended, Outcome } from './step.mjs';

export function vitestOutcome(file: string, ended: Ended): Promise<Outcome>;
export function playwrightOutcome(file: string, ended: Ended): Promise<Outcome>;
/** A report of an earlier run must not stand for this one. */
export function forget(file: string): Promise<void>;
