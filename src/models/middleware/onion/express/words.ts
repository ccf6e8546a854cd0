import type { RuleWords } from '../reason';
import { nodeWords } from '../node/node-run';

/** Why Express goes where it goes. Sources: the files named in router.ts, final-handler.ts and response.ts. */
export const expressWords = {
  ...nodeWords,
  'other-path': 'Layer {layer} is passed over: it is registered for {prefix}, the request asks for {path}',
  'other-method': 'Route {layer} is passed over: it does not handle {method}',
  'route-skips-error': 'Route {layer} is passed over: routes never match while an error is pending',
  'no-error-layer': 'Layer {layer} is passed over: {error} is pending and only layers with four parameters take errors',
  'only-on-error': 'Error layer {layer} is passed over: no error is pending',
  raised: 'Layer {layer} raises {error}: the error goes to the error layers behind the point already reached',
  'raised-falsy':
    'Layer {layer} raises {error}, which is falsy: for Express that is no error, and the next layer is entered',
  rejected: 'The promise of layer {layer} is rejected: version 5 turns it into next({error})',
  'came-back-early':
    'next() comes back to layer {layer} while {waiting} still waits inside: Express waits for nobody, there is no way out',
  'next-again':
    'Layer {layer} calls next a second time: the walk goes on from the shared position, it does not start again',
  'next-router': 'next("router") leaves the router: the default end comes with the next setImmediate',
  'nobody-left': 'No layer is left: the default end comes with the next setImmediate',
  'nobody-left-error': 'No layer is left and {error} is pending: the default end comes with the next setImmediate',
  'ran-off-the-end': 'No layer behind this point matches: the default end comes at once',
  hops: 'The walk has made {hops} hops in one go: the next one waits for setImmediate',
  'headers-sent': 'The head is already out: answering again raises ERR_HTTP_HEADERS_SENT',
  'not-modified': 'The client already has {etag}: the answer is 304 without a body, though all the work was done',
  'end-after-send': 'The walk reaches its end with the response already sent: nothing happens',
  destroyed: 'The walk ends with {error} and the head is already out: the socket is cut',
  'default-error': 'No error layer has answered {error}: the default page says {text}',
  'default-not-found': 'No layer has answered: the default page says {text}',
  'timed-out': 'The limit of {ms} ms of layer {layer} passes: it answers 503, and the inside goes on',
} as const satisfies RuleWords;
