import type { Story } from '../../journey';
import { narrowSpace } from '../format';
import { writeTenths } from './round';
import { budgetMs, serverTime, ttfbTargetMs, ttfbTenths } from './self-times';

/** '103.0 ms on the server is 3.0 over the API budget of 100 (HTML: 200)'. */
export function budgetSentence(story: Story): string {
  const { tenths, overTenths } = serverTime(story);
  // An error keeps no budget, however quick it is.
  if (story.status.isFailure) {
    return `${writeTenths(tenths)}${narrowSpace}ms on the server until it failed: ${story.status.reason}`;
  }
  const isApi = story.endpoint.kind === 'api';
  const verdict =
    overTenths > 0
      ? `${writeTenths(overTenths)} over`
      : overTenths < 0
        ? `${writeTenths(-overTenths)} under`
        : 'exactly';
  const budget = isApi
    ? `the API budget of ${budgetMs.api} (HTML: ${budgetMs.html})`
    : `the HTML budget of ${budgetMs.html} (API: ${budgetMs.api})`;
  return `${writeTenths(tenths)}${narrowSpace}ms on the server is ${verdict} ${budget}`;
}

/** A second sentence where the TTFB misses the target of all web applications; undefined where it keeps it. */
export function ttfbSentence(story: Story): string | undefined {
  const over = ttfbTenths(story) - ttfbTargetMs * 10;
  return over > 0
    ? `TTFB is ${writeTenths(over)} over the ${ttfbTargetMs}${narrowSpace}ms most sites aim for`
    : undefined;
}
