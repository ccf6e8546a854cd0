/** The floors of the house as a check: imports point down only. The rules themselves are in `.dependency-cruiser.mjs`. */
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { join } from 'node:path';
import rules from '../../.dependency-cruiser.mjs';

/** The names of all rules. */
export const ruleNames = rules.forbidden.map((rule) => rule.name);

const project = join(import.meta.dirname, '..', '..');

/**
 * Follows every import under `src` of a folder.
 * @param {string} folder
 * @returns {Promise<{ modules: number, violations: string[] }>} how many of our own modules were looked at, and one line for each
 *   import that a rule forbids: `rule: from → to`
 */
export async function checkFloors(folder) {
  const result = await cruise(
    ['src'],
    { ...rules.options, baseDir: folder, validate: true, ruleSet: { forbidden: rules.forbidden } },
    // Packages that only offer `import` (Vite) are found too.
    { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
    { tsConfig: extractTsConfig(join(project, 'tsconfig.json')) },
  );
  if (typeof result.output === 'string')
    throw new Error('The import check answered with text instead of its findings.');
  const { modules, summary } = result.output;
  return {
    modules: modules.filter((module) => module.source.startsWith('src/')).length,
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
}
