import type { ReactNode } from 'react';
import type { Story } from '../../journey';
import { oneDecimalMs } from '../format';
import { Coded } from '../narration/Coded';
import { stationLabel } from '../stations';

interface EventListProps {
  readonly story: Story;
  /** Index of the event that is told. */
  readonly event: number;
  readonly onSeek: (atMs: number) => void;
}

/** Every event of the request; each goes there. What is still to come is told as well: a table has no suspense. */
export function EventList({ story, event, onSeek }: EventListProps): ReactNode {
  return (
    <ol className="table-events">
      {story.events.map(({ atMs, segment, station, explanation }, index) => (
        <li key={`${atMs} ${segment} ${index}`}>
          <button type="button" aria-current={index === event ? 'step' : undefined} onClick={() => onSeek(atMs)}>
            <span className="table-time">{oneDecimalMs(atMs - story.startMs)}</span>
            <span>
              {stationLabel(station)}: {explanation.title}
            </span>
          </button>
          <p>
            <Coded text={explanation.sentence} />
          </p>
        </li>
      ))}
    </ol>
  );
}
