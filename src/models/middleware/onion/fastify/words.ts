import type { RuleWords } from '../reason';
import { nodeWords } from '../node/node-run';

/** Why Fastify goes where it goes. Sources: the files named in hook-list.ts, reply.ts and fastify.ts. */
export const fastifyWords = {
  ...nodeWords,
  'hook-failed': 'Hook {layer} ({hook}) fails with {error}: the remaining hooks of its list are not entered',
  'sent-stops': 'The response is already sent: the list stops without a word before hook {layer}',
  'answers-early':
    'Hook {layer} ({hook}) answers: later hooks and the handler are not entered, onSend and onResponse are',
  'already-sent': 'The response is already sent: a further send is only logged',
  'not-found': 'No route matches: the default 404 handler runs behind all hooks of the root',
  'handler-raised': 'The handler fails with {error}: it takes the way of errors',
  'own-error-handler': 'The error {error} goes to the error handler that the application has set',
  'error-handler-raised': 'The error handler itself raises {error}: the next handler of the chain takes that',
  'default-error-handler': 'The default error handler takes {error} and sets status {status}',
  serialized:
    'The chain of error handlers ends: {error} becomes a JSON body with status {status} and its message shown',
  'handlers-used-up':
    'All error handlers have been used for this response: {error} is written at once, without onSend hooks',
  'on-error-skipped': 'onError hooks do not run again for {error}: a handler of the chain is already at work',
  'on-response-error': 'An onResponse hook fails with {error}: the response is out, so it is only logged',
} as const satisfies RuleWords;
