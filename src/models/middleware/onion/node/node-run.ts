/** One request through a Node framework: the journal, the loop whose process events it records, and the result. */
import { Journal } from '../journal';
import type { OnionRun } from '../outcome';
import { EventLoop } from './event-loop';
import type { HttpResponse } from './http-response';

export interface NodeRun {
  readonly journal: Journal;
  readonly loop: EventLoop;
}

/** @param label the text of a thrown value in events, which differs between frameworks */
export function nodeRun(label: (value: unknown) => string): NodeRun {
  let nowMs = () => 0;
  const journal = new Journal(() => nowMs());
  const loop = new EventLoop({
    uncaught: (value) => {
      journal.because('uncaught', undefined, { error: label(value) });
      journal.event('uncaughtException', undefined, label(value));
    },
    unhandled: (value) => {
      journal.because('unhandled', undefined, { error: label(value) });
      journal.event('unhandledRejection', undefined, label(value));
    },
  });
  nowMs = () => loop.nowMs;
  return { journal, loop };
}

/** What the client has when nothing is left to run. */
export function finishNodeRun({ journal }: NodeRun, response: HttpResponse): OnionRun {
  const { sent } = response;
  if (sent === undefined) journal.because('hang');
  return {
    ...journal.finish(),
    ...(sent === undefined
      ? { outcome: 'hang', headers: {} }
      : { outcome: 'response', status: sent.status, headers: sent.headers, body: sent.body }),
  };
}

/** Words for the rules that every Node framework shares. Source: Node, process events and HTTP server. */
export const nodeWords = {
  uncaught:
    'A callback of a timer raises {error}: no layer is above it, so it becomes an uncaughtException of the process',
  unhandled: 'A promise is rejected with {error} and nobody listens: it becomes an unhandledRejection of the process',
  hang: 'Nothing is left to run and nobody has answered: the client waits until it gives up',
} as const;
