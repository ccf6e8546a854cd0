/** Serves a folder to this machine until the process ends. @returns the port that it listens on */
export function serve(
  folder: string,
  where: { readonly port: number; readonly takesNextFree: boolean },
): Promise<number>;
