/** Replays recordings of real systems against the models, case by case. */
import { describeProblem } from '../../models/shared/problem';
import type { CaseResult, Comparison, ConformanceCase, RecordedFile } from './case';
import { failed } from './case';
import { findFiles, openFile } from './files';
import { isCaseless, readerFor } from './readers';
import { unmodelledCases } from './readers/unmodelled';

/** Every case under these folders and files, in order. A file that can't be replayed is one failed case without an id. */
export async function conform(paths: readonly string[]): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const path of paths) {
    for (const found of await findFiles(path)) {
      const opened = await openFile(found);
      if (opened.ok) results.push(...replay(found.label, opened.value));
      else results.push(brokenFile(found.label, opened.problems.map(describeProblem).join('; ')));
    }
  }
  return results;
}

/** The cases of one file that has been read. */
export function replay(label: string, file: RecordedFile): readonly CaseResult[] {
  if (isCaseless(file.name, file.content)) return [];
  const reader = readerFor(file.name, file.content);
  if (reader === undefined) {
    const cases = unmodelledCases(file.content);
    return cases.length === 0
      ? [brokenFile(label, 'is no recording of a known kind')]
      : cases.map((one) => run(label, one));
  }
  const read = reader.read(file);
  if (!read.ok) return [brokenFile(label, read.problems.map(describeProblem).join('; '), reader.product, reader.kind)];
  if (read.value.length === 0) return [brokenFile(label, 'holds no case', reader.product, reader.kind)];
  return read.value.map((one) => run(label, one));
}

function run(file: string, { id, product, kind, compare }: ConformanceCase): CaseResult {
  return { file, id, product, kind, ...attempt(compare) };
}

function attempt(compare: () => Comparison): Comparison {
  try {
    return compare();
  } catch (error) {
    // A model that stops on a recorded input has not reproduced it; the other cases go on.
    return failed(`the model stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function brokenFile(file: string, reason: string, product = 'unknown', kind = 'unknown'): CaseResult {
  return { file, id: '', product, kind, ...failed(reason) };
}
