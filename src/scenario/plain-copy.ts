/** A bounded copy of a stranger's data: nothing of the original is shared, kept or run into endlessly. */
import type { Problem } from '../models/shared/problem';
import { failure, success } from '../models/shared/result';
import type { Result } from '../models/shared/result';
import { deepestNesting } from './json-text';
import type { PathSegment } from './path';
import { printPath } from './path';

/** Values in one document, counted with its lists and objects. The largest scenario that the schema allows has about a tenth. */
const mostValues = 250_000;

/**
 * The same lists, own enumerable properties and values; −0 becomes 0, which JSON prints alike, and a property that is undefined is
 * left out. Too deep (or circular) and too many values are problems.
 */
export function plainCopy(value: unknown): Result<unknown> {
  const copier = new Copier();
  const copy = copier.copy(value);
  return copier.problem ? failure(copier.problem) : success(copy);
}

class Copier {
  problem: Problem | undefined;
  private readonly path: PathSegment[] = [];
  private values = 0;

  copy(value: unknown): unknown {
    this.values += 1;
    if (this.values > mostValues) this.stop('too-large', `holds more than ${mostValues} values`);
    if (this.problem) return undefined;
    if (typeof value === 'number') return value === 0 ? 0 : value;
    if (typeof value !== 'object' || value === null) return value;
    if (this.path.length >= deepestNesting) {
      this.stop('too-deep', `nested more than ${deepestNesting} levels deep`);
      return undefined;
    }
    return Array.isArray(value) ? this.list(value) : this.object(value);
  }

  private list(value: readonly unknown[]): unknown[] {
    const items: unknown[] = [];
    for (const item of value) {
      if (this.problem) break;
      items.push(this.at(items.length, item));
    }
    return items;
  }

  private object(value: object): unknown {
    const entries: [string, unknown][] = [];
    for (const [key, item] of Object.entries(value)) {
      if (this.problem) break;
      if (item !== undefined) entries.push([key, this.at(key, item)]);
    }
    return Object.fromEntries(entries);
  }

  private at(segment: PathSegment, value: unknown): unknown {
    this.path.push(segment);
    const copy = this.copy(value);
    this.path.pop();
    return copy;
  }

  private stop(code: string, message: string): void {
    this.problem ??= { path: printPath(this.path.slice(0, 3)), code, message };
  }
}
