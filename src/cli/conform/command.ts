/** `conform PATH…`: replays recordings of real systems and says what differs. */
import type { Command } from '../command';
import { EXIT_BAD_INPUT, EXIT_DIFFERS, EXIT_FINE } from '../command';
import { reportJson, reportText, tally } from './report';
import { conform } from './runner';

export const conformCommand: Command = {
  name: 'conform',
  usage: 'PATH… [--json] [--all]',
  help: 'replays recordings of real systems (folders or files) and says where the models differ',
  options: {
    json: { type: 'boolean', help: 'one JSON array: file, id, product, kind, passed, expected, got, reason' },
    all: { type: 'boolean', help: 'list every failed case, not only the first 20' },
  },
  run: async ({ paths, flag, output }) => {
    if (paths.length === 0) {
      output.complain({ code: 'no-path', message: 'conform needs a folder or a file of recordings' });
      return EXIT_BAD_INPUT;
    }
    const results = await conform(paths);
    output.print(flag('json') ? reportJson(results) : reportText(results, flag('all')));
    if (results.length === 0) {
      output.complain({ file: paths.join(' '), code: 'no-case', message: 'holds no conformance case' });
      return EXIT_BAD_INPUT;
    }
    return tally(results).failed > 0 ? EXIT_DIFFERS : EXIT_FINE;
  },
};
