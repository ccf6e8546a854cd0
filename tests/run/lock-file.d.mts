/** Lines of a lock file that name a place to download from. */
export function addressesIn(text: string): readonly string[];
