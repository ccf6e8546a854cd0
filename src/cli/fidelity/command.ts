/** `fidelity`: per system what was recorded, how many cases are reproduced, what is left out. */
import type { Command } from '../command';
import { EXIT_BAD_INPUT, EXIT_FINE } from '../command';
import { recordingsFolder } from '../project-folder';
import { fidelityRows } from './rows';
import { fidelityText } from './text';

export const fidelityCommand: Command = {
  name: 'fidelity',
  usage: '[--json]',
  help: 'the whole table: per system what was recorded, how many cases are reproduced, what is left out',
  options: { json: { type: 'boolean', help: 'the rows as a JSON array' } },
  run: async ({ paths, flag, output }) => {
    if (paths.length > 0) {
      output.complain({ code: 'no-path-wanted', message: `fidelity takes no path, but got "${paths.join(' ')}"` });
      return EXIT_BAD_INPUT;
    }
    const rows = await fidelityRows(recordingsFolder());
    output.print(flag('json') ? JSON.stringify(rows, null, 1) : fidelityText(rows));
    return EXIT_FINE;
  },
};
