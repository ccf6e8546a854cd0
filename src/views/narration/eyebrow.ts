import type { Story, StoryEvent } from '../../journey';
import { stationLabel } from '../stations';
import { kindWord, ownName } from '../waterfall/words';

/** The line over the headline: 'Connection pool · wait', 'App server · auth · work', 'Load balancer · decision', 'Client · 200'. */
export function eyebrowWords(story: Story, event: number): string {
  const told = story.events[event];
  if (!told) return '';
  // Of several decisions at one moment the last one is followed by the segment; the others are decisions of their own.
  const next = story.events[event + 1];
  const isFollowed = next?.segment !== told.segment || next.atMs >= story.firstByteMs;
  return [stationLabel(told.station), ...(isFollowed ? detail(story, told) : ['decision'])]
    .filter((word) => word !== '')
    .join(' · ');
}

function detail(story: Story, told: StoryEvent): readonly string[] {
  const segment = story.segments[told.segment];
  if (told.atMs >= story.firstByteMs) return [story.isAnswered ? String(story.status.code) : 'no answer'];
  // A decision may fall where the request is already on its way to the next station.
  if (segment?.station !== told.station) return ['decision'];
  return [segment.spentOn === 'work' ? ownName(segment) : '', kindWord(segment.kind)];
}
