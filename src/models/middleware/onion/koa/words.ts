import type { RuleWords } from '../reason';
import { nodeWords } from '../node/node-run';

/** Why Koa goes where it goes. Sources: the files named in compose.ts and context.ts. */
export const koaWords = {
  ...nodeWords,
  'next-again':
    'Layer {layer} calls next a second time: the shared position is already past it, so the promise is rejected',
  innermost: 'Nothing is inside layer {layer}: its next is fulfilled at once, and the way out begins',
  'no-outward-half': 'Layer {layer} gives the promise of next back: it has no way out of its own',
  'not-awaited': 'Layer {layer} does not await next: what is inside goes on by itself, and its errors reach nobody',
  'answers-early': 'Layer {layer} answers without calling next: nothing inside it is entered',
  caught: 'Layer {layer} catches {error}: the layers outside it see a normal response',
  'timed-out': 'The limit of {ms} ms of layer {layer} wins the race: the inside goes on, its result reaches nobody',
  'status-drops-body': 'Status {status} has no body: the body that was set is dropped',
  'no-body': 'Nobody has set a body: the response is the words of status {status}',
  'app-error': 'The outermost promise is rejected with {error}: the application is told first',
  'error-shown': 'The error {error} may be shown: status {status} and its own message',
  'error-hidden': 'The error {error} may not be shown: status {status} and the words of that status',
  'no-error-value': 'The outermost promise is rejected with nothing: Koa takes it for no error and answers nothing',
} as const satisfies RuleWords;
