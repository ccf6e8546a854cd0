/**
 * Recordings of systems that First Byte does not model yet. A case that can't be replayed counts as failed, never as skipped, so that
 * the table shows what is missing.
 */
import { success } from '../../../models/shared/result';
import type { ConformanceCase, Reader } from '../case';
import { withoutModel } from '../case';
import { hasKeys, idOf } from '../recorded';

interface Unmodelled {
  readonly kind: string;
  readonly names: RegExp;
  readonly recognises: (content: unknown) => boolean;
  readonly productOf: (recorded: unknown) => string;
  /** Members of the file that hold its cases: lists, or objects whose members are cases. */
  readonly lists: readonly string[];
  /** Keys that name a case; without one it is its place in the list. */
  readonly ids: readonly string[];
  /** Members of an object of cases that are inputs. */
  readonly inputs?: readonly string[];
}

export function unmodelledReader(spec: Unmodelled): Reader {
  const label = (id: string, recorded: unknown) => unmodelledCase(id, spec.productOf(recorded), spec.kind);
  return {
    kind: spec.kind,
    product: spec.productOf(undefined),
    names: spec.names,
    recognises: spec.recognises,
    read: ({ content }) => {
      const cases = spec.lists.flatMap((key, list) => {
        const value = hasKeys(content, key) ? content[key] : undefined;
        if (Array.isArray(value)) {
          const prefix = list === 0 ? '' : `${key}/`;
          return value.map((recorded, index) =>
            label(prefix + idOf(recorded, index, ...(list === 0 ? spec.ids : [])), recorded),
          );
        }
        const names = hasKeys(value) ? Object.keys(value) : [];
        return names.filter((name) => spec.inputs?.includes(name) !== true).map((name) => label(name, undefined));
      });
      return success(cases);
    },
  };
}

/** Members that recordings of other systems keep their cases in. */
const caseLists = ['cases', 'results', 'configs', 'rows', 'steps'];
const caseNames = ['id', 'name', 'case', 'scenario'];

/** The cases of any other recording, as well as they can be told from its form: one for the file when it shows no list. */
export function unmodelledCases(content: unknown): readonly ConformanceCase[] {
  const product = word(content, 'product', 'framework', 'orm') ?? 'unknown';
  const kind = word(content, 'kind', 'model', 'algorithm') ?? 'unknown';
  const list = Array.isArray(content)
    ? content
    : caseLists.map((key) => (hasKeys(content, key) ? content[key] : undefined)).find((value) => Array.isArray(value));
  if (!Array.isArray(list)) return [];
  return list.map((recorded: unknown, index) =>
    unmodelledCase(idOf(recorded, index, ...caseNames), product, word(recorded, 'kind') ?? kind),
  );
}

function unmodelledCase(id: string, product: string, kind: string): ConformanceCase {
  return { id, product, kind, compare: () => withoutModel(kind) };
}

function word(value: unknown, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = hasKeys(value, key) ? value[key] : undefined;
    if (typeof found === 'string') return found;
  }
  return undefined;
}
