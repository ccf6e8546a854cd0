import type { ReactNode } from 'react';
import { useRef } from 'react';
import type { Story } from '../../journey';
import { oneDecimalMs, runClock } from '../format';
import type { Playhead } from './playhead';
import { useEventIndex, usePlayheadMove } from './playhead';

interface ClockProps {
  readonly story: Story;
  readonly playhead: Playhead;
  /** On a narrow screen: shorter words, and that a swipe steps. */
  readonly isNarrow?: boolean;
}

/** A request that starts later than this has a clock of the run beside its own. */
const lateMs = 1;

/** Simulated time since the request started, and which event of how many; for a request late in its run, where the run stands too. */
export function Clock({ story, playhead, isNarrow = false }: ClockProps): ReactNode {
  const time = useRef<HTMLElement>(null);
  const ofRun = useRef<HTMLElement>(null);
  const event = useEventIndex(story, playhead);
  const isLate = story.startMs >= lateMs;
  usePlayheadMove(playhead, (atMs) => {
    if (time.current) time.current.textContent = oneDecimalMs(atMs - story.startMs);
    if (ofRun.current) ofRun.current.textContent = runClock(atMs);
  });
  return (
    <div className="transport-clock">
      <b ref={time} />
      <span>
        {isNarrow ? '' : 'event '}
        {event + 1} of {story.events.length}
        {isNarrow && !isLate ? ', swipe to step' : ''}
        {isLate && (
          <span className="transport-run" title="Where the whole run stands: other requests came before this one">
            {' · '}
            run <span ref={ofRun} />
          </span>
        )}
      </span>
    </div>
  );
}
