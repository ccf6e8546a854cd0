import { failureOf, failures } from '../../shared/failures';
import type { LayerModel } from '../layer-model';
import { PASSES } from '../layer-model';
import { cost, passes } from '../words';

/** Whether a status reaches the layers as a thrown error; other failures are responses that some layer has already made. */
export function isThrown(status: number): boolean {
  return (
    status === failures.handlerThrew.status ||
    status === failures.poolTimeout.status ||
    status === failures.tooManyConnections.status
  );
}

/** Turns an error from inside into the framework's error response. */
export const errors: LayerModel = {
  kind: 'errors',
  hooksResponse: true,
  isErrorLayer: true,
  outMs: 0,
  source: 'Express 5, lib/layer.js; Koa 3, lib/application.js',
  rules: [
    {
      id: 'errors-watch',
      explain: (_, context) => ({
        ...passes('errors', context, 'it only waits for an error from inside'),
        source: context.framework.source,
      }),
    },
    {
      id: 'errors-not-entered',
      explain: (_, context) => ({
        title: 'No error yet',
        sentence: `${context.framework.label} passes its error layer over on the way in, because request ${context.request} has no error. This costs nothing.`,
        outcome: 'passed over',
        tables: [],
        source: context.framework.source,
      }),
    },
    {
      id: 'errors-nothing',
      explain: ({ choice }, context) => ({
        title: 'No error came back',
        sentence: `Layer errors lets the response ${choice} pass, because nothing was thrown inside. ${cost(context)}.`,
        outcome: 'passes',
        tables: [],
        source: context.framework.source,
      }),
    },
    {
      id: 'errors-caught',
      explain: ({ choice, a }, context) => ({
        title: 'An error is caught',
        sentence: `Layer errors answers request ${context.request} with ${choice}, because the inside failed: ${failureOf(a)?.words ?? 'error'}. ${cost(context)}.`,
        outcome: `caught, ${choice}`,
        tables: [],
        source: context.framework.source,
      }),
    },
  ],
  enter(_exchange, _settings, framework, reason, fill) {
    fill(reason, framework.entersErrorLayers ? 'errors-watch' : 'errors-not-entered');
    return PASSES;
  },
  inMs: () => 0,
  leave(status, reason, fill) {
    if (!isThrown(status)) {
      fill(reason, 'errors-nothing', status);
      return status;
    }
    fill(reason, 'errors-caught', status);
    return failureOf(status)?.code ?? failures.handlerThrew.code;
  },
};
