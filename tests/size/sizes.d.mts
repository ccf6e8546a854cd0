/** Gzipped bytes. */
export const budgets: {
  readonly firstLoadBytes: number;
  readonly workerBytes: number;
  readonly laterChunkBytes: number;
};

export interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly budgetBytes: number;
  readonly files: readonly string[];
}

/** The first load as one entry, then every worker and every later chunk of a built page. */
export function sizesOf(folder: string): readonly Size[];
