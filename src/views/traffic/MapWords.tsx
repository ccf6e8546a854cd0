/** The words on the traffic map: stations and their states, servers and their rates, who is down, what a dot is. */
import type { ReactNode } from 'react';
import { memo } from 'react';
import type { World } from '../../journey';
import { formatCount } from '../format';
import { nameSize, textSize } from '../map/label';
import { phrase } from '../map/phrase';
import type { Phrase } from '../map/phrase';
import { fitted, textWidth } from '../map/text-width';
import { Cross, PhraseText } from '../map/Words';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import { StationGlyph } from '../theme/icons';
import type { DownSince } from './down-since';
import type { HeaderStates } from './header-states';
import type { DownLane, HeaderSpot, TrafficLane, TrafficLayout } from './layout-types';
import { instant, rate } from './numbers';

interface HeadersProps {
  readonly layout: TrafficLayout;
  readonly states: HeaderStates;
  readonly selected: StationId | null;
}

export function Headers({ layout, states, selected }: HeadersProps): ReactNode {
  return (
    <g>
      {layout.headers.map((spot) => (
        <Header key={spot.station} spot={spot} state={states[spot.station]} isSelected={spot.station === selected} />
      ))}
    </g>
  );
}

interface HeaderProps {
  readonly spot: HeaderSpot;
  readonly state: Phrase;
  readonly isSelected: boolean;
}

function Header({ spot: { station, words, icon, name, state: labels }, state, isSelected }: HeaderProps): ReactNode {
  const colour = stationColour(station, 'text');
  const [first, second] = labels;
  return (
    <g>
      {icon !== null && <StationGlyph station={station} {...icon} colour={colour} />}
      <text x={name.x} y={name.y} textAnchor={name.anchor} className="map-name" style={{ fill: colour }}>
        {fitted(words, name.room, nameSize, true)}
      </text>
      {first !== undefined && second === undefined && <PhraseText label={first} phrase={state} />}
      {first !== undefined && second !== undefined && (
        <>
          <PhraseText label={first} phrase={{ ...state, figure: '' }} />
          <PhraseText label={second} phrase={phrase('', state.figure)} />
        </>
      )}
      {isSelected && (
        <path
          className="map-chosen"
          d={`M${name.box.left} ${(labels.at(-1)?.y ?? name.y) + 7}H${Math.min(name.box.right, name.box.left + 120)}`}
          style={{ stroke: colour }}
        />
      )}
    </g>
  );
}

interface LaneWordsProps {
  readonly layout: TrafficLayout;
  readonly world: Pick<World, 'servers'>;
  /** By the scenario's servers. */
  readonly serversPerSecond: readonly number[];
  /** By the scenario's servers: who waits for the application there. */
  readonly waiting: readonly number[];
}

export function LaneWords({ layout, ...rest }: LaneWordsProps): ReactNode {
  return (
    <g>
      {layout.lanes.map((lane) => (
        <LaneText key={lane.key} lane={lane} {...rest} />
      ))}
    </g>
  );
}

function LaneText({
  lane,
  world,
  serversPerSecond,
  waiting,
}: Omit<LaneWordsProps, 'layout'> & { readonly lane: TrafficLane }): ReactNode {
  const sum = (of: readonly number[]) => lane.servers.reduce((total, server) => total + (of[server] ?? 0), 0);
  const only = lane.servers.length === 1 ? world.servers[lane.servers[0]!] : undefined;
  const { name, rate: rateLabel, waiting: waitingLabel } = lane.labels;
  const drained = only !== undefined && only.weight === 0;
  const isOut = only !== undefined && (only.state === 'down' || only.state === 'rising');
  const line = sum(waiting);
  return (
    <g>
      <text x={name.x} y={name.y} className="map-name">
        {fitted(lane.words, name.room, nameSize, true)}
      </text>
      {rateLabel !== null && drained && (
        <PhraseText label={rateLabel} phrase={phrase('drains', `${formatCount(only.inFlight)} left`)} />
      )}
      {rateLabel !== null && !drained && isOut && <PhraseText label={rateLabel} phrase={phrase('out of rotation')} />}
      {rateLabel !== null && !drained && !isOut && (
        <FigureFirst label={rateLabel} figure={rate(sum(serversPerSecond))} words="out" />
      )}
      {waitingLabel !== null && line > 0 && (
        <FigureFirst label={waitingLabel} figure={formatCount(line)} words="waiting" />
      )}
    </g>
  );
}

interface FigureFirstProps {
  readonly label: TrafficLane['labels']['name'];
  readonly figure: string;
  readonly words: string;
}

/** '5 waiting', '403 / s out': where only one of both fits, the number stays. */
function FigureFirst({ label, figure, words }: FigureFirstProps): ReactNode {
  const fits = textWidth(`${figure} ${words}`, textSize) <= label.room;
  return (
    <text x={label.x} y={label.y} className="traffic-backed">
      <tspan className="map-figure">{fitted(figure, label.room, textSize)}</tspan>
      {fits && ` ${words}`}
    </text>
  );
}

interface DownWordsProps {
  readonly layout: TrafficLayout;
  readonly since: (down: DownLane) => DownSince | null;
}

export function DownWords({ layout, since }: DownWordsProps): ReactNode {
  return (
    <g>
      {layout.downs.map((down) => {
        const { key, box, name, state, words } = down;
        return (
          <g key={key}>
            <Cross x={box.left + 31 - (layout.mode === 'wide' ? 0 : 14)} y={(box.top + box.bottom) / 2} reach={5} />
            <text x={name.x} y={name.y} className="map-name map-muted">
              {fitted(words, name.room, nameSize, true)}
            </text>
            <DownState label={state} since={since(down)} />
          </g>
        );
      })}
    </g>
  );
}

function DownState({
  label,
  since,
}: {
  readonly label: DownLane['state'];
  readonly since: DownSince | null;
}): ReactNode {
  const told = downWords(since);
  return (
    <text x={label.x} y={label.y}>
      <tspan className="map-bad">down</tspan> {fitted(told, label.room - 42, textSize)}
    </text>
  );
}

/** What follows the word 'down'. */
export function downWords(since: DownSince | null): string {
  if (since === null) return '';
  const begun = since.downMs === 0 ? 'from the start' : `since ${instant(since.downMs)}`;
  if (since.outMs === undefined) return `${begun}, still in rotation`;
  return since.outMs === 0 ? begun : `${begun}, out of rotation since ${instant(since.outMs)}`;
}

interface NotesProps {
  readonly layout: TrafficLayout;
  readonly finishedPerSecond: number;
  readonly database: World['database'];
  readonly legend: readonly [string, string];
}

export const Notes = memo(function Notes({ layout, finishedPerSecond, database, legend }: NotesProps): ReactNode {
  const { finished, connections, legend: legendLabels } = layout.labels;
  return (
    <g>
      {finished.map((label, index) => (
        <PhraseText
          key={label.key}
          label={label}
          phrase={index === 0 ? phrase('finished') : phrase('', rate(finishedPerSecond))}
        />
      ))}
      <Connections labels={connections} database={database} />
      {legendLabels.map((label, index) => (
        <text key={label.key} x={label.x} y={label.y}>
          {fitted(legend[index]!, label.room, textSize)}
        </text>
      ))}
    </g>
  );
});

function Connections({
  labels,
  database: { connections, maxConnections },
}: Pick<NotesProps, 'database'> & { readonly labels: TrafficLayout['labels']['connections'] }): ReactNode {
  const [first, second] = labels;
  if (first === undefined) return null;
  return (
    <g>
      <text x={first.x} y={first.y}>
        <tspan className="map-figure">{formatCount(connections)}</tspan> of {formatCount(maxConnections)}
      </text>
      {second !== undefined && (
        <text x={second.x} y={second.y}>
          {fitted('connections', second.room, textSize)}
        </text>
      )}
    </g>
  );
}
