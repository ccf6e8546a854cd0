/** A problem while it is being collected: the path is still a list, so that it can be looked up in a text. */
import type { Problem } from '../models/shared/problem';
import type { PathSegment } from './path';
import { printPath } from './path';

export interface Found {
  readonly path: readonly PathSegment[];
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string;
}

export function found(path: readonly PathSegment[], code: string, message: string, suggestion?: string): Found {
  return { path, code, message, ...(suggestion === undefined ? {} : { suggestion }) };
}

export function toProblem({ path, ...rest }: Found): Problem {
  return path.length === 0 ? rest : { path: printPath(path), ...rest };
}
