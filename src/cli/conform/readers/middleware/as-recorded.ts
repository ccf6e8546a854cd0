/** A run of a stack in the words of the recordings: which keys a framework's cases have, and how long texts are cut. */
import { printEvent } from '../../../../models/middleware/onion/event';
import type { OnionRun } from '../../../../models/middleware/onion/outcome';

/** What is compared of a case; a key is there or not as in the recording. */
export interface RecordedRun {
  readonly trace: readonly string[];
  readonly outcome?: string;
  readonly status?: number;
  readonly body?: string;
  readonly results?: readonly unknown[];
  readonly error?: string;
  readonly message?: string;
  readonly cascade?: string;
}

export const comparedKeys = ['trace', 'outcome', 'status', 'body', 'results', 'error', 'message', 'cascade'] as const;

/** Frameworks whose cases do not say how the request ended. */
const withoutOutcome: readonly string[] = ['tower', 'axum'];
/** Characters of an exception's message and of a page that are kept of Rails. */
const MESSAGE_CHARACTERS = 40;
const RAILS_BODY_CHARACTERS = 80;
/** Longer pages of Express are cut to what their `<pre>` holds. */
const EXPRESS_PAGE_CHARACTERS = 60;

export function asRecorded(framework: string, run: OnionRun): RecordedRun {
  const trace = run.events.map(printEvent);
  if (run.results !== undefined) return { trace, results: run.results };
  const cascade = run.headers['x-cascade'];
  const isAnswered = run.outcome === 'response';
  const cut = (text: string | undefined) => text?.slice(0, MESSAGE_CHARACTERS);
  const message = run.outcome === 'escaped' ? cut(run.message) : undefined;
  return {
    trace,
    ...(withoutOutcome.includes(framework) ? {} : { outcome: run.outcome }),
    ...(isAnswered && run.status !== undefined ? { status: run.status } : {}),
    ...(isAnswered || run.outcome === 'no-response' ? { body: shortBody(framework, run.body ?? '') } : {}),
    ...(run.outcome === 'escaped' && run.error !== undefined ? { error: run.error } : {}),
    ...(message === undefined ? {} : { message }),
    ...(framework === 'rails' && isAnswered && cascade !== undefined ? { cascade } : {}),
  };
}

function shortBody(framework: string, body: string): string {
  if (framework === 'rails') return body.slice(0, RAILS_BODY_CHARACTERS);
  if (framework === 'express' && body.length > EXPRESS_PAGE_CHARACTERS)
    return within(body, /<pre>([\s\S]*?)<\/pre>/) ?? body;
  if (framework === 'django') return within(body, /<title>([\s\S]*?)<\/title>/) ?? body;
  return body;
}

function within(page: string, pattern: RegExp): string | undefined {
  const text = pattern.exec(page)?.[1];
  return text === undefined ? undefined : `HTML:${text.trim()}`;
}
