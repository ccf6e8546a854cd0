import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { fidelityRowsInThePage } from '../../../src/cli/fidelity/vite-plugin';

describe('the fidelity table in the page', () => {
  it('is made at build time from the recordings, and carries no recording', async () => {
    const entry = '\0entry';
    const result = await build({
      configFile: false,
      logLevel: 'error',
      plugins: [
        fidelityRowsInThePage(),
        {
          name: 'entry',
          resolveId: (id) => (id === 'entry' ? entry : undefined),
          load: (id) => (id === entry ? "import rows from 'virtual:fidelity'; globalThis.rows = rows;" : undefined),
        },
      ],
      build: { write: false, rolldownOptions: { input: 'entry' } },
    });
    const [output] = Array.isArray(result) ? result : [result];
    const code =
      output !== undefined && 'output' in output
        ? output.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
        : '';
    expect(code).toContain('Chromium');
    expect(code).toContain('SQLAlchemy');
    expect(code).not.toContain('request_to_first_byte');
    expect(code.length).toBeLessThan(20_000);
  });
});
