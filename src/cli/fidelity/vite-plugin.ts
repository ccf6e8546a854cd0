/**
 * Gives the page its fidelity table: `virtual:fidelity` is the rows as JSON, made when the page is built by replaying the recordings
 * with the same code as the command line. The recordings themselves do not reach the page.
 */
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { runnerImport } from 'vite';
import type * as Rows from './rows';

const address = 'virtual:fidelity';
/** The mark that tells other plugins that no file is behind the name. */
const resolved = `\0${address}`;

export function fidelityRowsInThePage(): Plugin {
  let root = '';
  return {
    name: 'first-byte-fidelity',
    configResolved: (config) => {
      root = config.root;
    },
    resolveId: (id) => (id === address ? resolved : undefined),
    async load(id) {
      if (id !== resolved) return undefined;
      // Loaded here and not at the top: a change of a model must not make Vite read its configuration again.
      const { module } = await runnerImport<typeof Rows>(join(root, 'src/cli/fidelity/rows.ts'), {
        root,
        configFile: false,
        logLevel: 'error',
      });
      const rows = await module.fidelityRows(join(root, 'tests/golden'));
      return `export default ${JSON.stringify(rows)};`;
    },
  };
}
