/** The Chromium to test with, or undefined where there is none: Playwright then uses its own. */
export function chromiumPath(): string | undefined;
export function starts(path: string): boolean;
