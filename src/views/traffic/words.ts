/** What the traffic view says in words: made of the facts of one instant, nothing else. */
import type { TrafficAt } from '../../journey';
import { formatCount, formatMs, formatPlural } from '../format';
import { countFirst, rate, rateNumber, share, wait } from './numbers';

/** A line that is longer than this share of what is in flight is what the headline speaks of. */
const notable = 0.05;
const fewest = 3;
/** Rates that differ by less than this share count as alike. */
const alike = 0.04;

type Facts = Pick<
  TrafficAt,
  'inFlight' | 'bottleneck' | 'lastSecond' | 'failures' | 'where' | 'come' | 'finished' | 'failed'
>;

export function eyebrow({ inFlight }: Pick<TrafficAt, 'inFlight'>): string {
  return `${formatPlural(inFlight, 'request', 'requests')} in flight`;
}

export function headline(facts: Facts, servers: number): string {
  const { inFlight, lastSecond, come } = facts;
  if (inFlight === 0) return come === 0 ? 'Nobody has come yet' : 'Nothing is in flight';
  if (mostFail(facts)) return 'Most requests fail';
  const line = longLine(facts);
  if (line === undefined) return lastSecond.failed > 0 ? 'Some requests fail' : 'The load is carried';
  switch (line.station) {
    case 'pool':
      return servers > 1 ? 'They queue for the pools' : 'They queue for the pool';
    case 'app':
      return line.units === 1
        ? `They queue for the ${line.unitWords.one}`
        : `They queue for the ${line.unitWords.many}`;
    case 'database':
      return 'They queue for the database’s cores';
  }
}

/** @param servers servers that run */
export function lede(facts: Facts, servers: number): string {
  const { inFlight, come, lastSecond, failures } = facts;
  if (inFlight === 0) {
    return come === 0
      ? 'The first request has not come yet.'
      : `All ${formatCount(come)} requests that came have ended.`;
  }
  const sentences = [pace(facts, servers)];
  const line = longLine(facts);
  if (mostFail(facts) && failures[0] !== undefined) {
    sentences.push(
      `${formatCount(lastSecond.failed)} failed in the last second, most often with “${failures[0].words}”.`,
    );
  } else if (line !== undefined && Number.isFinite(line.newcomerWaitsMs)) {
    sentences.push(
      `A newcomer waits ${wait(line.newcomerWaitsMs)} for ${article(line.unitWords.one)} ${line.unitWords.one}.`,
    );
  } else if (lastSecond.finished > 0) {
    sentences.push(`Half of them have their first byte within ${formatMs(lastSecond.percentiles.p50Ms)}.`);
  }
  return sentences.join(' ');
}

function pace({ lastSecond }: Facts, servers: number): string {
  const { arrivalsPerSecond, finishedPerSecond, failedPerSecond, growthPerSecond } = lastSecond;
  const who = countFirst(servers, 'server', 'servers');
  const verb = servers === 1 ? 'finishes' : 'finish';
  const done = `${who} ${servers === 0 ? 'run: nothing finishes' : `${verb} ${rateNumber(finishedPerSecond)} requests a second`}`;
  const fails = failedPerSecond > 0 ? `, ${rateNumber(failedPerSecond)} fail` : '';
  if (Math.abs(growthPerSecond) <= alike * Math.max(arrivalsPerSecond, finishedPerSecond)) {
    return `${done}${fails}${fails === '' ? '' : ','} and about as many arrive.`;
  }
  const arrive = `${fails}${fails === '' ? '' : ','} and ${rateNumber(arrivalsPerSecond)} arrive`;
  const change =
    growthPerSecond > 0
      ? `so ${rateNumber(growthPerSecond)} more wait each second`
      : `so ${rateNumber(-growthPerSecond)} fewer are there each second`;
  return `${done}${arrive}, ${change}.`;
}

/** Little's law and what the units can do at most, with the numbers of the instant; undefined where nobody waits. */
export function littleSentence({
  bottleneck,
  lastSecond,
}: Pick<TrafficAt, 'bottleneck' | 'lastSecond'>): string | undefined {
  if (bottleneck === undefined || !(lastSecond.finishedPerSecond > 0)) return undefined;
  const { waiting, newcomerWaitsMs, units, unitWords, holdMs, capacityPerSecond } = bottleneck;
  const law = `${formatCount(waiting)} waiting ÷ ${rateNumber(lastSecond.finishedPerSecond)} a second = ${wait(newcomerWaitsMs)} (Little’s law).`;
  if (!Number.isFinite(holdMs) || !(holdMs > 0)) return law;
  const unit = units === 1 ? unitWords.one : unitWords.many;
  return `${law} Capacity: ${formatCount(units)} ${unit} ÷ ${formatMs(holdMs)} each = ${rateNumber(capacityPerSecond)} a second.`;
}

/** Work that goes on for nobody; undefined where there is none. */
export function abandonedNote({ abandoned }: Pick<TrafficAt, 'abandoned'>): string | undefined {
  if (abandoned === 0) return undefined;
  return abandoned === 1
    ? 'One call is still worked on though nobody waits for its answer.'
    : `${formatCount(abandoned)} calls are still worked on though nobody waits for their answers.`;
}

export function sampleNote(
  facts: Pick<TrafficAt, 'isSample'> & { where: Pick<TrafficAt['where'], 'isSample' | 'unplaced'> },
): string | undefined {
  if (!facts.where.isSample) return undefined;
  return facts.where.unplaced > 0
    ? 'None of the requests whose spans were kept is in flight: where the others are is not known.'
    : 'This run kept the spans of a sample: where requests are is scaled up from it.';
}

/** Two lines in the map's corner: what a dot is. */
export function legend(facts: {
  readonly isDensity: boolean;
  readonly perDot: number;
  readonly inFlight: number;
}): readonly [string, string] {
  if (facts.isDensity) return ['More than 2,000 in flight:', 'wider and fuller is more'];
  if (facts.perDot > 1) return [`A dot is about ${formatCount(facts.perDot)} requests;`, 'a ring is on its way back'];
  return ['Every dot is one request;', 'a ring is on its way back'];
}

/** The whole map in one sentence or two, for those who do not see it. */
export function mapSummary(facts: Facts): string {
  const { inFlight, where, bottleneck, lastSecond } = facts;
  const line =
    bottleneck === undefined || where.waiting === 0
      ? `${formatCount(where.waiting)} of them wait`
      : `${formatCount(where.waiting)} of them wait, ${formatCount(bottleneck.waiting)} for ${bottleneck.unitWords.many}`;
  const ended = `${rate(lastSecond.finishedPerSecond)} finish and ${rate(lastSecond.arrivalsPerSecond)} arrive.`;
  return `Map with ${formatPlural(inFlight, 'request', 'requests')} in flight, ${line}. ${ended}`;
}

/** '60 of 13 500 failed'. */
export function failedTitle({ failed, finished }: Pick<TrafficAt, 'failed' | 'finished'>): string {
  const ended = failed + finished;
  if (ended === 0) return 'None has ended yet';
  return failed === 0
    ? `None of ${formatCount(ended)} failed`
    : `${formatCount(failed)} of ${formatCount(ended)} failed`;
}

export function goodputWords({ lastSecond }: Pick<TrafficAt, 'lastSecond'>): string {
  const { good, finished } = lastSecond;
  if (finished === 0) return 'Nothing finished in the last second.';
  if (good === 0) return `None of the ${formatCount(finished)} that finished stayed within their budget on the server.`;
  return `${formatCount(good)} of ${formatCount(finished)} stayed within their budget on the server (${share(good / finished)}).`;
}

function mostFail({ lastSecond }: Facts): boolean {
  return lastSecond.failed > lastSecond.finished && lastSecond.failed > 0;
}

function longLine({ bottleneck, inFlight }: Facts): TrafficAt['bottleneck'] {
  if (bottleneck === undefined) return undefined;
  return bottleneck.waiting >= Math.max(fewest, notable * inFlight) ? bottleneck : undefined;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
