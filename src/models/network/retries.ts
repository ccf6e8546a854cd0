/**
 * What a client does when an attempt has failed: pauses and tries again, or lets it be. Decided from numbers alone; time, draws and the
 * budget's tokens come in.
 *
 * Sources: M. Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015) for the pause; the retry throttling of gRPC (A6)
 * and of the AWS SDKs for the budget; RFC 9110 9.2.2 for what may be sent twice.
 */
import { failureOf, failures } from '../shared/failures';
import type { RetrySettings } from './settings';

/** Tokens of a full budget. */
export const BUDGET_TOKENS = 10;

/** What is asked after an attempt. */
export interface AttemptEnded {
  /** Attempts so far, this one included. */
  readonly attempts: number;
  /** What came: a failure or a response's code. */
  readonly status: number;
  /** Not for a method that must not happen twice. */
  readonly isRepeatable: boolean;
  /** Until the client gives up altogether. */
  readonly leftMs: number;
  readonly tokens: number;
  /** In (0, 1). */
  readonly draw: number;
}

export const retryRules = [
  'connect',
  'tries-again',
  'not-repeatable',
  'no-attempts-left',
  'no-time-left',
  'budget-is-empty',
] as const;
export type RetryRule = Exclude<(typeof retryRules)[number], 'connect'>;

export interface RetryVerdict {
  readonly rule: RetryRule;
  /** Before the next attempt, where there is one. */
  readonly pauseMs: number;
}

/** Whether another attempt may get another answer: nothing came in time, or an error of the server side. */
export function isWorthRetrying(status: number): boolean {
  if (status === failures.clientGaveUp.status) return true;
  const code = failureOf(status)?.code ?? status;
  return code === 0 || code >= 500;
}

export function retryVerdict(ended: AttemptEnded, settings: RetrySettings): RetryVerdict {
  const stop = (rule: RetryRule): RetryVerdict => ({ rule, pauseMs: 0 });
  if (!ended.isRepeatable) return stop('not-repeatable');
  if (ended.attempts >= settings.attempts) return stop('no-attempts-left');
  const pauseMs = pauseBefore(ended.attempts, ended.draw, settings);
  if (pauseMs >= ended.leftMs) return stop('no-time-left');
  if (settings.budgetRatio > 0 && ended.tokens < 1) return stop('budget-is-empty');
  return { rule: 'tries-again', pauseMs };
}

/** The base, doubled for each attempt up to the cap; with full jitter anything from 0 to that, each equally likely. */
export function pauseBefore(attempts: number, draw: number, settings: RetrySettings): number {
  const { backoffMs, backoffCapMs, jitter } = settings;
  let pauseMs = backoffMs;
  for (let doubled = 1; doubled < attempts && pauseMs < backoffCapMs; doubled++) pauseMs *= 2;
  const most = Math.min(backoffCapMs, pauseMs);
  return jitter === 'full' ? draw * most : most;
}

/** The tokens that all clients share: an answer adds a share of one, a retry takes one. */
export class RetryBudget {
  tokens = BUDGET_TOKENS;

  answered(budgetRatio: number): void {
    this.tokens = Math.min(BUDGET_TOKENS, this.tokens + budgetRatio);
  }

  take(): void {
    this.tokens--;
  }

  save(): number {
    return this.tokens;
  }

  restore(saved: number): void {
    this.tokens = saved;
  }
}
