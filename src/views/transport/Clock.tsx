import type { ReactNode } from 'react';
import { useRef } from 'react';
import type { Story } from '../../journey';
import { oneDecimalMs } from '../format';
import type { Playhead } from './playhead';
import { useEventIndex, usePlayheadMove } from './playhead';

interface ClockProps {
  readonly story: Story;
  readonly playhead: Playhead;
  /** On a narrow screen: shorter words, and that a swipe steps. */
  readonly isNarrow?: boolean;
}

/** Simulated time since the request started, and which event of how many. */
export function Clock({ story, playhead, isNarrow = false }: ClockProps): ReactNode {
  const time = useRef<HTMLElement>(null);
  const event = useEventIndex(story, playhead);
  usePlayheadMove(playhead, (atMs) => {
    if (time.current) time.current.textContent = oneDecimalMs(atMs - story.startMs);
  });
  return (
    <div className="transport-clock">
      <b ref={time} />
      <span>
        {isNarrow ? '' : 'event '}
        {event + 1} of {story.events.length}
        {isNarrow ? ', swipe to step' : ''}
      </span>
    </div>
  );
}
