/**
 * Brings a document of an earlier version up to the present one, a step per version. Steps are pure and work on unchecked data: they
 * rename and fill in, the schema checks what comes out. A setting whose default changes needs a step that writes the old default.
 */
import { failure, success } from '../models/shared/result';
import type { Result } from '../models/shared/result';
import { scenarioVersion } from './schema';
import { isObject } from './shape';

export type Document = Readonly<Record<string, unknown>>;

/** `steps[n]` turns a document of version n into one of version n + 1. */
export interface Migration {
  readonly current: number;
  readonly steps: Readonly<Record<number, (document: Document) => Document>>;
}

/** Version 1 is the first that was given out. */
export const scenarioMigration: Migration = { current: scenarioVersion, steps: {} };

export function migrate(document: Document, migration: Migration = scenarioMigration): Result<Document> {
  const version: unknown = Object.hasOwn(document, 'version') ? document['version'] : undefined;
  const { current, steps } = migration;
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    const message = version === undefined ? 'is missing' : 'needs a whole number';
    return failure({ path: 'version', code: 'unknown-version', message: `${message}: this is version ${current}` });
  }
  if (version > current) {
    const message = `${version} was written by a newer First Byte; this one reads up to version ${current}`;
    return failure({ path: 'version', code: 'unknown-version', message });
  }
  let here = document;
  for (let at = version; at < current; at++) {
    const step = steps[at];
    if (!step) return failure({ path: 'version', code: 'unknown-version', message: `${version} was never given out` });
    const next = step(here);
    here = { ...(isObject(next) ? next : {}), version: at + 1 };
  }
  return success(here);
}
