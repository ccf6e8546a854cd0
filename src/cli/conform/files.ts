/** Finding and opening recordings. Nothing here throws: what can't be read is a failure with its name. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Problem } from '../../models/shared/problem';
import type { Result } from '../../models/shared/result';
import { failure, success } from '../../models/shared/result';
import type { RecordedFile } from './case';

/** A file to replay and the name it is reported under: its path within the folder that was asked for. */
export interface FoundFile {
  readonly path: string;
  readonly label: string;
}

/** All recordings under a folder in the order of their names, or the file itself; a path that is not there is found as it stands. */
export async function findFiles(path: string): Promise<readonly FoundFile[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [{ path, label: basename(path) }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && /\.jsonl?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: file, label: relative(path, file) }));
}

/** The content of a file, or the one problem that keeps it from being read. */
export async function openFile({ path, label }: FoundFile): Promise<Result<RecordedFile>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    // Missing, a folder, not allowed: all of them are this one file's failure.
    return failure(problem('not-readable', `can't be read: ${reasonOf(error)}`));
  }
  try {
    const content: unknown = path.endsWith('.jsonl')
      ? text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as unknown]))
      : JSON.parse(text);
    return success({ name: basename(label), content });
  } catch (error) {
    // Whatever the parser objects to is the person's to mend: its sentence says where.
    return failure(problem('not-json', `is not JSON: ${reasonOf(error)}`));
  }
}

function problem(code: string, message: string): Problem {
  return { code, message };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : `${error as string}`;
}
