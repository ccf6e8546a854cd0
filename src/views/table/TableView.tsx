/** Everything the map, the waterfall, the rail and the levers show, as headings, tables and lists: a peer of them, not a fallback. */
import type { ReactNode } from 'react';
import type { Story, World } from '../../journey';
import type { PlacedLever } from '../../scenario';
import { oneDecimalMs } from '../format';
import type { LeverChange } from '../levers/lever-change';
import { LeverPanel } from '../levers/LeverPanel';
import { Coded } from '../narration/Coded';
import { decisionWords } from '../narration/decisions';
import { eyebrowWords } from '../narration/eyebrow';
import { LeavesOut } from '../narration/LeavesOut';
import { Reasons } from '../narration/Reasons';
import type { StationId } from '../stations';
import { stationIds, stationLabel } from '../stations';
import type { Playhead } from '../transport/playhead';
import { useEventIndex } from '../transport/playhead';
import { EventList } from './EventList';
import { ServersTable } from './ServersTable';
import { StationsTable } from './StationsTable';
import { WaterfallTable } from './WaterfallTable';
import './table.css';

export interface TableViewProps {
  readonly story: Story;
  readonly playhead: Playhead;
  /** What surrounds the request at a time of the run; undefined while there is none to show. */
  readonly world: (atMs: number) => World | undefined;
  readonly levers: readonly PlacedLever[];
  readonly leavesOut?: Readonly<Partial<Record<StationId, readonly string[]>>>;
  readonly selected: StationId | undefined;
  readonly onSeek: (atMs: number) => void;
  readonly onSelect: (station: StationId) => void;
  readonly onLever: LeverChange;
  readonly onFork?: (placed: PlacedLever) => void;
}

export function TableView(props: TableViewProps): ReactNode {
  const { story, playhead, leavesOut = {}, onSeek } = props;
  const event = useEventIndex(story, playhead);
  const told = story.events[event];
  // The counts of the surroundings stand still between two events, as the words beside them do.
  const world = props.world(told?.atMs ?? playhead.get());
  return (
    <div className="table-view">
      {told && (
        <section aria-labelledby="table-now">
          <h2 id="table-now">Now, at {oneDecimalMs(told.atMs - story.startMs)}</h2>
          <p className="table-muted">{eyebrowWords(story, event)}</p>
          <p>
            <b>{told.explanation.title}.</b> <Coded text={told.explanation.sentence} />
          </p>
          {told.explanation.tables.map((table, index) => (
            <Reasons key={index} table={table} />
          ))}
          <LeavesOut items={leavesOut[told.station] ?? []} />
        </section>
      )}
      {world && (
        <section aria-labelledby="table-stations">
          <h2 id="table-stations">Stations</h2>
          <Wide name="Stations">
            <StationsTable
              story={story}
              world={world}
              event={event}
              selected={props.selected}
              onSelect={props.onSelect}
            />
          </Wide>
          <Wide name="Upstream servers">
            <ServersTable world={world} followed={story.server} />
          </Wide>
          <Line world={world} story={story} />
        </section>
      )}
      <section aria-labelledby="table-waterfall">
        <h2 id="table-waterfall">Waterfall</h2>
        <Wide name="Waterfall">
          <WaterfallTable story={story} segment={told?.segment ?? -1} onSeek={onSeek} />
        </Wide>
      </section>
      <section aria-labelledby="table-events">
        <h2 id="table-events">Events of request {story.request}</h2>
        <EventList story={story} event={event} onSeek={onSeek} />
      </section>
      <Decisions story={story} event={event} />
      <section aria-labelledby="table-levers">
        <h2 id="table-levers">Levers</h2>
        {stationIds.map((station) => (
          <StationLevers key={station} {...props} station={station} />
        ))}
      </section>
    </div>
  );
}

interface WideProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** A table that keeps its columns where the page is narrower: it scrolls by itself, by keyboard too. */
function Wide({ name, children }: WideProps): ReactNode {
  return (
    <div className="table-wide" role="group" aria-label={name} tabIndex={0}>
      {children}
    </div>
  );
}

type StationLeversProps = Pick<TableViewProps, 'levers' | 'onLever' | 'onFork'> & { readonly station: StationId };

function StationLevers({ station, levers, onLever, onFork }: StationLeversProps): ReactNode {
  const own = levers.filter(({ lever }) => lever.station === station);
  if (own.length === 0) return null;
  return (
    <section aria-label={`Levers of ${stationLabel(station)}`}>
      <h3>{stationLabel(station)}</h3>
      <LeverPanel levers={own} onChange={onLever} {...(onFork ? { onFork } : {})} />
    </section>
  );
}

/** Who stands in line for a connection where the followed request does. */
function Line({ world, story }: { readonly world: World; readonly story: Story }): ReactNode {
  const line = world.servers[story.server]?.pool.line ?? [];
  if (line.length === 0) return null;
  return (
    <table className="table-line">
      <caption>In line for a connection, next one first</caption>
      <thead>
        <tr>
          <th scope="col">Request</th>
          <th scope="col">Has waited</th>
        </tr>
      </thead>
      <tbody>
        {line.map(({ request, sinceMs }) => (
          <tr key={request} className={request === story.request ? 'table-here' : undefined}>
            <th scope="row">{request}</th>
            <td>{oneDecimalMs(world.atMs - sinceMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** All decisions up to the playhead, with the numbers that decided. */
function Decisions({ story, event }: { readonly story: Story; readonly event: number }): ReactNode {
  const decisions = story.events.slice(0, event + 1).filter(({ explanation }) => explanation.tables.length > 0);
  return (
    <section aria-labelledby="table-decisions">
      <h2 id="table-decisions">Decisions so far</h2>
      {decisions.length === 0 && <p className="table-muted">None yet.</p>}
      {decisions.map((decision, index) => (
        <details key={`${decision.atMs} ${decision.segment}`} open={index === decisions.length - 1}>
          <summary>
            {oneDecimalMs(decision.atMs - story.startMs)}: <Coded text={decisionWords(decision)} />
          </summary>
          <p>
            <Coded text={decision.explanation.sentence} />
          </p>
          {decision.explanation.tables.map((table, number) => (
            <Reasons key={number} table={table} />
          ))}
          {decision.explanation.source !== undefined && (
            <p className="table-muted">
              Source: <Coded text={decision.explanation.source} />
            </p>
          )}
        </details>
      ))}
    </section>
  );
}
