/** The names of all rules. */
export const ruleNames: readonly string[];

/** Follows every import under `src` of a folder. */
export function checkFloors(
  folder: string,
): Promise<{ readonly modules: number; readonly violations: readonly string[] }>;
