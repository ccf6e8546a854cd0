/** Fails on an upward or sideways import in `src`, and when it looked at fewer modules than there must be: a check of nothing also passes. */
import { join } from 'node:path';
import { checkFloors } from './floors.mjs';

const LEAST_MODULES = 20;

const { modules, violations } = await checkFloors(join(import.meta.dirname, '..', '..'));
for (const violation of violations) process.stdout.write(`${violation}\n`);
if (modules < LEAST_MODULES) {
  process.stdout.write(`only ${modules} modules were looked at; there must be ${LEAST_MODULES} at least\n`);
}
process.stdout.write(`${modules} modules, ${violations.length} forbidden imports\n`);
process.exitCode = violations.length > 0 || modules < LEAST_MODULES ? 1 : 0;
