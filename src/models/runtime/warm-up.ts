import type { RuntimeSettings } from './settings';

/**
 * How many times as long a piece of work takes in a process that started `sinceMs` ago: code that is not compiled yet and caches that are
 * empty cost most at first; the surplus shrinks in a straight line. The line is an assumption; that the first seconds are slow is not
 * (the JVM's tiers of compilation, Node.js' lazy parsing).
 */
export function warmUpFactorAt(
  sinceMs: number,
  { warmUpMs, warmUpFactor }: Pick<RuntimeSettings, 'warmUpMs' | 'warmUpFactor'>,
): number {
  return sinceMs >= warmUpMs ? 1 : 1 + (warmUpFactor - 1) * (1 - sinceMs / warmUpMs);
}
