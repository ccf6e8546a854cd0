/** Which of a story's decisions led to a given event, and how they are named. */
import type { Story, StoryEvent } from '../../journey';
import { stationLabel } from '../stations';
import type { StationId } from '../stations';

/** A decision that was made before; of many alike (51 queries, 51 plans) the latest stands for all. */
export interface EarlierDecision {
  readonly decision: StoryEvent;
  readonly times: number;
}

/** What was compared before `event`, latest first. */
export function earlierDecisions(story: Story, event: number): readonly EarlierDecision[] {
  const byName = new Map<string, EarlierDecision>();
  for (const decision of story.events.slice(0, Math.max(0, event)).reverse()) {
    if (decision.explanation.tables.length === 0) continue;
    const name = `${decision.station} ${decision.explanation.title}`;
    const known = byName.get(name);
    byName.set(name, { decision: known?.decision ?? decision, times: (known?.times ?? 0) + 1 });
  }
  return [...byName.values()];
}

/** 'Earlier: the load balancer chose app-2', 'Earlier: finding the route', 'Earlier, 12 times: index scan chosen'. */
export function earlierWords({ decision, times }: EarlierDecision): string {
  return `Earlier${times > 1 ? `, ${times} times` : ''}: ${decisionWords(decision)}`;
}

/** Who chose what, where a choice was made; else what was found out. Begins small: it stands after a colon. */
export function decisionWords({ station, explanation: { outcome, title } }: StoryEvent): string {
  if (outcome.startsWith('chose ')) return `${withArticle(station)} ${outcome}`;
  return isWord(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** 'the load balancer', 'TLS'. */
export function withArticle(station: StationId): string {
  const label = stationLabel(station);
  return isWord(label) ? `the ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

/** Not an abbreviation such as TLS, nor a name with its own capitals. */
function isWord(text: string): boolean {
  return /^\p{Lu}\p{Ll}*(?![\p{L}\d])/u.test(text) && !/^\p{Lu}{2}/u.test(text);
}
