/** `schema`: the form of a scenario as JSON Schema, for editors and other programs. */
import { scenarioJsonSchema } from '../../scenario';
import type { Command } from '../command';
import { EXIT_BAD_INPUT, EXIT_FINE } from '../command';

export const schemaCommand: Command = {
  name: 'schema',
  usage: '',
  help: 'prints the form of a scenario as JSON Schema, for an editor that checks while you write',
  options: {},
  run: ({ paths, output }) => {
    if (paths.length > 0) {
      output.complain({ code: 'no-path-wanted', message: `schema takes no path, but got "${paths.join(' ')}"` });
      return Promise.resolve(EXIT_BAD_INPUT);
    }
    output.print(JSON.stringify(scenarioJsonSchema(), null, 1));
    return Promise.resolve(EXIT_FINE);
  },
};
