import { fromMicroseconds } from '../../../engine';
import { failureOf } from '../../shared/failures';
import { PASSES } from '../layer-model';
import type { LayerModel } from '../layer-model';
import { cost, passes } from '../words';

/** Building one line of text and writing it to a file, measured on Node.js 20. */
const LINE_MS = fromMicroseconds(2.8);

/** Notes the start on the way in and writes a line with status and duration on the way out. */
export const logger: LayerModel = {
  kind: 'logger',
  hooksResponse: true,
  isErrorLayer: false,
  outMs: LINE_MS,
  source: 'One line built and written: 2.8 µs, measured on Node.js 20',
  rules: [
    { id: 'logger-starts', explain: (_, context) => passes('logger', context, 'it notes the start time') },
    {
      id: 'logger-records',
      explain: ({ choice }, context) => ({
        title: 'A line is logged',
        sentence: `Layer logger records request ${context.request} with ${statusWords(choice)}, because its response is on the way out. ${cost(context)}.`,
        outcome: 'logged',
        tables: [],
        source: logger.source,
      }),
    },
  ],
  enter(_exchange, _settings, _framework, reason, fill) {
    fill(reason, 'logger-starts');
    return PASSES;
  },
  inMs: () => 0,
  leave(status, reason, fill) {
    fill(reason, 'logger-records');
    return status;
  },
};

function statusWords(status: number): string {
  const failure = failureOf(status);
  return failure === undefined ? `status ${status}` : `"${failure.words}"`;
}
