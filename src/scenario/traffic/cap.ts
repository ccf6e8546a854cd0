/** The most requests that one run holds. */
import * as v from 'valibot';

export const mostRequests = 1_000_000;

/** A number of requests from 1 to the cap; asking for more names the cap and the way to stay inside it. */
export const requestCount = v.pipe(
  v.number('needs a whole number'),
  v.integer('needs a whole number'),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(
    mostRequests,
    (issue) =>
      `asks for ${grouped(issue.input)} requests; a run holds at most ${grouped(mostRequests)}: ` +
      `write ${mostRequests} or less, or raise ratePerSecond to load the stations more with fewer requests`,
  ),
);

/** 1234567.8 → '1,234,568': the same in every language of the machine. */
export function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}
