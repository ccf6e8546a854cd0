/** A short text that changes whenever a file under these paths is added, taken away or written. */
export function stampOf(folder: string, paths: readonly string[]): Promise<string>;
