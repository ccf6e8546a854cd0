/** Engine and models know no page, no clock and no draws but their own: faults planted there must fail the type check and the lint. */
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..');
const floors = ['engine', 'models/shared', 'scenario', 'journey'];

/** Type errors of a piece of text, checked as if it stood in this file with the options of the pure check. */
function typeErrors(file: string, text: string): readonly string[] {
  const read = ts.readConfigFile(join(project, 'tsconfig.pure.json'), (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, project);
  expect(fileNames.length).toBeGreaterThan(20);
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true) : readSource(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map((found) => ts.flattenDiagnosticMessageText(found.messageText, ' '));
}

describe('the pure type check', () => {
  const file = join(project, 'src/engine/planted.ts');
  it.each(['window', 'document', 'localStorage', 'process', 'setTimeout'])('knows no %s', (name) => {
    expect(typeErrors(file, `export const planted = ${name};\n`)).toEqual([
      expect.stringMatching(`Cannot find name '${name}'`),
    ]);
  });

  it('passes what is pure', () => {
    expect(typeErrors(file, 'export const planted: number = Math.max(1, 2);\n')).toEqual([]);
  });

  it('covers the floors below the page', () => {
    const read = ts.readConfigFile(join(project, 'tsconfig.pure.json'), (path) => ts.sys.readFile(path));
    const { fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, project);
    const covered = new Set(
      fileNames.map(
        (name) =>
          dirname(name)
            .slice(project.length + 1)
            .split('/')[1],
      ),
    );
    for (const floor of ['engine', 'models', 'scenario']) expect([...covered]).toContain(floor);
  });
});

describe('the lint', () => {
  const faults = [
    'Math.random()',
    'Math.log(2)',
    'Math.exp(2)',
    'Math.pow(2, 3)',
    'Math.sin(1)',
    '2 ** 3',
    'Date.now()',
    'new Date()',
    'performance.now()',
  ];

  /** Messages of the rules that stand for determinism; the type-aware rules need a file that is really there and stay out. */
  async function complaints(path: string, text: string): Promise<readonly string[]> {
    const eslint = new ESLint({
      cwd: project,
      overrideConfig: { languageOptions: { parserOptions: { project: null } } },
      ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted'),
    });
    const [result] = await eslint.lintText(text, { filePath: join(project, path) });
    return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  }

  it.each(floors.flatMap((floor) => faults.map((fault) => [floor, fault] as const)))(
    'in %s: %s is found',
    async (floor, fault) => {
      const found = await complaints(`src/${floor}/planted.ts`, `export const planted = ${fault};\n`);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^no-restricted-(properties|syntax)$/);
    },
  );

  it('passes what every engine computes alike', async () => {
    expect(
      await complaints('src/engine/planted.ts', 'export const planted = Math.sqrt(2) * Math.floor(1.5);\n'),
    ).toEqual([]);
  });
});
