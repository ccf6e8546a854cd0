/** What is happening now and why, with the numbers that decided it; under it the decisions that led here. */
import type { ReactNode } from 'react';
import type { Story, StoryEvent } from '../../journey';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import { StationIcon } from '../theme/icons';
import type { Playhead } from '../transport/playhead';
import { useEventIndex } from '../transport/playhead';
import { Coded } from './Coded';
import type { EarlierDecision } from './decisions';
import { earlierDecisions, earlierWords } from './decisions';
import { eyebrowWords } from './eyebrow';
import { LeavesOut } from './LeavesOut';
import { Reasons } from './Reasons';
import './narration.css';

export interface NarrationProps {
  readonly story: Story;
  readonly playhead: Playhead;
  /** What each station's model leaves out; a station without an entry shows nothing. */
  readonly leavesOut?: Readonly<Partial<Record<StationId, readonly string[]>>>;
  /** Without tables and earlier decisions: for a narrow sheet that is not pulled up. */
  readonly isBrief?: boolean;
}

export function Narration({ story, playhead, leavesOut, isBrief = false }: NarrationProps): ReactNode {
  const event = useEventIndex(story, playhead);
  const told = story.events[event];
  if (!told) return null;
  const { title, sentence } = told.explanation;
  return (
    <section className="narration" aria-label="What happens now">
      <p className="narration-eyebrow" style={{ color: stationColour(told.station, 'text') }}>
        <StationIcon station={told.station} size={16} />
        {eyebrowWords(story, event)}
      </p>
      <h2>{title}</h2>
      <p className="narration-sentence">
        <Coded text={sentence} />
      </p>
      {!isBrief && <NarrationDetail story={story} playhead={playhead} {...(leavesOut ? { leavesOut } : {})} />}
    </section>
  );
}

/** What stands under the sentence; apart from it where something else comes between, as on a narrow sheet. */
export function NarrationDetail({ story, playhead, leavesOut = {} }: Omit<NarrationProps, 'isBrief'>): ReactNode {
  const event = useEventIndex(story, playhead);
  const told = story.events[event];
  if (!told) return null;
  const { tables, source } = told.explanation;
  return (
    <div className="narration narration-detail">
      {tables.map((table, index) => (
        <Reasons key={index} table={table} />
      ))}
      {source !== undefined && (
        <p className="narration-source">
          Source: <Coded text={source} />
        </p>
      )}
      <Earlier decisions={earlierDecisions(story, event)} />
      <LeavesOut items={leavesOut[told.station] ?? []} />
    </div>
  );
}

/** The last decision in full, the ones before it folded. */
function Earlier({ decisions: [latest, ...rest] }: { readonly decisions: readonly EarlierDecision[] }): ReactNode {
  if (!latest) return null;
  return (
    <>
      <section className="narration-earlier">
        <h3>
          <Coded text={earlierWords(latest)} />
        </h3>
        <DecisionTables decision={latest.decision} />
      </section>
      {rest.map((earlier) => (
        <details key={`${earlier.decision.atMs} ${earlier.decision.segment}`} className="narration-earlier">
          <summary>
            <Coded text={earlierWords(earlier)} />
          </summary>
          <DecisionTables decision={earlier.decision} />
        </details>
      ))}
    </>
  );
}

function DecisionTables({ decision }: { readonly decision: StoryEvent }): ReactNode {
  const { tables } = decision.explanation;
  return tables.map((table, index) => <Reasons key={index} table={table} isTitled={tables.length > 1} />);
}
