/** A check that looks at nothing also passes: each rule must find the fault that is planted for it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFloors, ruleNames } from './floors.mjs';

/** Rule → a file, what it imports, and where that is. */
const planted: Readonly<Record<string, readonly [from: string, imported: string, target?: string]>> = {
  'engine-imports-down-only': ['src/engine/planted.ts', '../models/pool/planted', 'src/models/pool/planted.ts'],
  'models-imports-down-only': ['src/models/pool/planted.ts', '../../scenario/planted', 'src/scenario/planted.ts'],
  'scenario-imports-down-only': ['src/scenario/planted.ts', '../journey/planted', 'src/journey/planted.ts'],
  'journey-imports-down-only': ['src/journey/planted.ts', '../cli/planted', 'src/cli/planted.ts'],
  'cli-imports-down-only': ['src/cli/planted.ts', '../views/planted', 'src/views/planted.ts'],
  'views-imports-down-only': ['src/views/planted.ts', '../lessons/planted', 'src/lessons/planted.ts'],
  'lessons-imports-down-only': ['src/lessons/planted.ts', '../app/planted', 'src/app/planted.ts'],
  'no-sibling-station': ['src/models/pool/planted.ts', '../cache/planted', 'src/models/cache/planted.ts'],
  'shared-knows-no-station': ['src/models/shared/planted.ts', '../pool/planted', 'src/models/pool/planted.ts'],
  'views-use-the-journey-by-its-front-door': ['src/views/planted.ts', '../journey/deep', 'src/journey/deep.ts'],
  'pages-do-not-use-the-command-line': ['src/app/planted.ts', '../cli/planted', 'src/cli/planted.ts'],
  'no-drawing-below-views': ['src/journey/planted.ts', 'react'],
  'no-circular': ['src/engine/planted.ts', './other', 'src/engine/other.ts'],
  'no-tests-in-src': ['src/engine/planted.ts', '../../tests/planted', 'tests/planted.ts'],
  resolvable: ['src/engine/planted.ts', './nowhere'],
};

/** Inside the project, so that packages are found as they are from `src`. */
let scratch = '';
beforeAll(() => {
  mkdirSync('.cache', { recursive: true });
  scratch = mkdtempSync(join(import.meta.dirname, '..', '..', '.cache', 'floors-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function house(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

describe('the import check', () => {
  it('has a planted fault for every rule', () => {
    expect(Object.keys(planted).sort()).toEqual([...ruleNames].sort());
  });

  it.each(Object.entries(planted))('%s: the planted import is found', async (rule, [from, imported, target]) => {
    const back = rule === 'no-circular' ? "export { planted } from './planted';\n" : '';
    const folder = house(rule, {
      [from]: `import { value } from '${imported}';\nexport const planted = value;\n`,
      ...(target === undefined ? {} : { [target]: `${back}export const value = 1;\n` }),
    });
    const { modules, violations } = await checkFloors(folder);
    expect(modules).toBeGreaterThan(0);
    expect(violations.map((violation) => violation.split(':')[0])).toContain(rule);
    expect(violations.find((violation) => violation.startsWith(`${rule}:`))).toContain(from);
  });

  it('also finds an import of types alone', async () => {
    const folder = house('types-only', {
      'src/engine/planted.ts': "import type { Value } from '../models/pool/types';\nexport const planted: Value = 1;\n",
      'src/models/pool/types.ts': 'export type Value = number;\n',
    });
    expect((await checkFloors(folder)).violations).toEqual([
      'engine-imports-down-only: src/engine/planted.ts → src/models/pool/types.ts',
    ]);
  });

  it('lets imports point down', async () => {
    const folder = house('fine', {
      'src/engine/index.ts': 'export const tick = 1;\n',
      'src/models/shared/text.ts': 'export const text = 1;\n',
      'src/models/pool/decide.ts':
        "import { tick } from '../../engine';\nimport { text } from '../shared/text';\nexport const sum = tick + text;\n",
      'src/journey/index.ts': "export { sum } from '../models/pool/decide';\n",
      'src/views/Map.tsx':
        "import { createElement } from 'react';\nimport { sum } from '../journey';\nexport const map = createElement('p', null, sum);\n",
    });
    expect(await checkFloors(folder)).toEqual({ modules: 5, violations: [] });
  });
});
