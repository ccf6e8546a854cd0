/** A station opened in the rail: what it is, how it is set, what the request's time went to there, and every decision it made. */
import type { ReactNode } from 'react';
import type { Story, StoryEvent } from '../../journey';
import type { PlacedLever } from '../../scenario';
import { oneDecimalMs } from '../format';
import { Coded } from '../narration/Coded';
import { LeavesOut } from '../narration/LeavesOut';
import { Reasons } from '../narration/Reasons';
import type { StationId } from '../stations';
import { stationColour, stationLabel } from '../stations';
import { StationIcon } from '../theme/icons';
import type { Playhead } from '../transport/playhead';
import { useEventIndex } from '../transport/playhead';
import { barWords } from '../waterfall/words';
import { SettingsList } from './SettingsList';
import { stationStory } from './station-story';
import { stationWords } from './station-words';
import { VisitTable } from './VisitTable';
import './inspector.css';

/** What a model says of itself. */
export interface StationNotes {
  readonly leavesOut: readonly string[];
  /** Where its default numbers come from. */
  readonly sources: readonly { readonly what: string; readonly from: string }[];
}

export interface InspectorProps {
  readonly story: Story;
  readonly playhead: Playhead;
  readonly station: StationId;
  /** Index of the span that was chosen, where one was. */
  readonly segment?: number | undefined;
  /** The station's own. */
  readonly settings: readonly PlacedLever[];
  readonly notes?: StationNotes | undefined;
  readonly onSeek: (atMs: number) => void;
  readonly onClose?: () => void;
}

export function Inspector({
  story,
  playhead,
  station,
  segment,
  settings,
  notes,
  onSeek,
  onClose,
}: InspectorProps): ReactNode {
  const event = useEventIndex(story, playhead);
  const told = stationStory(story, station, event);
  const span = segment === undefined ? undefined : story.segments[segment];
  return (
    <section className="inspector" aria-label={`${stationLabel(station)}, in detail`}>
      <div className="inspector-head">
        <h2 style={{ color: stationColour(station, 'text') }}>
          <StationIcon station={station} size={18} />
          {stationLabel(station)}
        </h2>
        {onClose && (
          <button type="button" className="inspector-more" onClick={onClose}>
            Close
          </button>
        )}
      </div>
      <p>{stationWords[station]}</p>
      {span && span.station === station && (
        <p className="inspector-span">
          {barWords(story, { segment: segment!, count: 1, station, kind: span.kind, x: 0, y: 0, width: 0 })}
        </p>
      )}
      {told.visits.length > 0 ? (
        <VisitTable story={story} station={told} onSeek={onSeek} />
      ) : (
        <p className="inspector-muted">This request does not come here.</p>
      )}
      <Told events={told.events} startMs={story.startMs} onSeek={onSeek} />
      <SettingsList settings={settings} />
      <LeavesOut items={notes?.leavesOut ?? []} />
      <Sources notes={notes} />
    </section>
  );
}

interface ToldProps {
  readonly events: readonly StoryEvent[];
  readonly startMs: number;
  readonly onSeek: (atMs: number) => void;
}

/** So many are shown, latest first; the event list of the table view has all. */
const mostTold = 8;

function Told({ events, startMs, onSeek }: ToldProps): ReactNode {
  if (events.length === 0) return null;
  return (
    <section>
      <h3>What happened here</h3>
      {events
        .slice(-mostTold)
        .reverse()
        .map(({ atMs, segment, explanation }) => (
          <div key={`${atMs} ${segment}`} className="inspector-event">
            <p>
              <button type="button" className="inspector-time" onClick={() => onSeek(atMs)}>
                {oneDecimalMs(atMs - startMs)}
              </button>{' '}
              <Coded text={explanation.sentence} />
            </p>
            {explanation.tables.map((table, index) => (
              <Reasons key={index} table={table} />
            ))}
            {explanation.source !== undefined && <p className="inspector-muted">Source: {explanation.source}</p>}
          </div>
        ))}
    </section>
  );
}

function Sources({ notes }: { readonly notes: StationNotes | undefined }): ReactNode {
  if (!notes || notes.sources.length === 0) return null;
  return (
    <details className="narration-limits">
      <summary>Where the numbers come from</summary>
      <ul>
        {notes.sources.map(({ what, from }) => (
          <li key={what}>
            {what}: {from}
          </li>
        ))}
      </ul>
    </details>
  );
}
