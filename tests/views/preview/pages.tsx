import type { ReactNode } from 'react';
import { useState } from 'react';
import type { StationId } from '../../../src/journey';
import { Inspector } from '../../../src/views/inspector/Inspector';
import { CompactLever } from '../../../src/views/levers/CompactLever';
import { LeverPanel } from '../../../src/views/levers/LeverPanel';
import { mainLever } from '../../../src/views/levers/main-lever';
import { Narration } from '../../../src/views/narration/Narration';
import { Ledger } from '../../../src/views/sum/Ledger';
import { TableView } from '../../../src/views/table/TableView';
import { nextEvent, nextStation, previousEvent, previousStation } from '../../../src/views/transport/pace';
import { PhoneTransport, PhoneTransportMore } from '../../../src/views/transport/PhoneTransport';
import type { PaceMode } from '../../../src/views/transport/speed';
import { Transport } from '../../../src/views/transport/Transport';
import { StackedWaterfall } from '../../../src/views/waterfall/StackedWaterfall';
import { StationTimes } from '../../../src/views/waterfall/StationTimes';
import { Waterfall } from '../../../src/views/waterfall/Waterfall';
import type { MovablePlayhead } from './movable';
import type { Shown } from './stories';

interface PageProps {
  readonly shown: Shown;
  readonly playhead: MovablePlayhead;
  readonly station: string;
}

const leavesOut = { pool: ['A connection that is opened again after an error.', 'Time spent in `pg` itself.'] };

function useControls({ shown: { story }, playhead }: PageProps) {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1 / 80);
  const [pace, setPace] = useState<PaceMode>('story');
  return {
    story,
    playhead,
    isPlaying,
    speed,
    pace,
    onTogglePlay: () => setPlaying(!isPlaying),
    onStep: (unit: 'event' | 'station', direction: 1 | -1) => {
      const forward = unit === 'event' ? nextEvent : nextStation;
      const back = unit === 'event' ? previousEvent : previousStation;
      playhead.set((direction === 1 ? forward : back)(story, playhead.get()) ?? playhead.get());
    },
    onFirstByte: () => playhead.set(story.firstByteMs),
    onSpeed: setSpeed,
    onPace: setPace,
  };
}

const refuse = (): undefined => undefined;

export function Desk(props: PageProps): ReactNode {
  const controls = useControls(props);
  const { story, playhead } = controls;
  const [selected, setSelected] = useState<StationId>();
  const lever = mainLever(props.shown.levers, 'pool');
  return (
    <div className="desk">
      <aside className="desk-rail">
        <Narration story={story} playhead={playhead} leavesOut={leavesOut} />
      </aside>
      <section className="desk-dock">
        <div className="desk-left">
          <Transport {...controls} />
        </div>
        <div className="desk-right desk-lever">
          {lever && <CompactLever placed={lever} onChange={refuse} onFork={() => undefined} />}
        </div>
        <div className="desk-left desk-waterfall">
          <Waterfall
            story={story}
            playhead={playhead}
            selected={selected}
            onSeek={(atMs) => playhead.set(atMs)}
            onSelect={(station) => setSelected(station)}
          />
        </div>
        <div className="desk-right desk-ledger">
          <Ledger story={story} />
        </div>
      </section>
    </div>
  );
}

export function Phone(props: PageProps): ReactNode {
  const controls = useControls(props);
  const { story, playhead } = controls;
  return (
    <div className="phone">
      <section className="phone-sheet">
        <Narration story={story} playhead={playhead} leavesOut={leavesOut} />
        <StackedWaterfall story={story} playhead={playhead} onSeek={(atMs) => playhead.set(atMs)} />
        <PhoneTransport {...controls} />
        <PhoneTransportMore {...controls} />
        <StationTimes story={story} selected={undefined} onSelect={() => undefined} />
        <LeverPanel levers={props.shown.levers} onChange={refuse} onFork={() => undefined} />
      </section>
    </div>
  );
}

export function Table(props: PageProps): ReactNode {
  const { story, playhead } = useControls(props);
  return (
    <TableView
      story={story}
      playhead={playhead}
      world={props.shown.world}
      levers={props.shown.levers}
      leavesOut={leavesOut}
      selected={undefined}
      onSeek={(atMs) => playhead.set(atMs)}
      onSelect={() => undefined}
      onLever={refuse}
    />
  );
}

export function Station(props: PageProps): ReactNode {
  const { story, playhead } = useControls(props);
  const station = props.station as StationId;
  return (
    <div className="station-page">
      <Inspector
        story={story}
        playhead={playhead}
        station={station}
        settings={props.shown.levers.filter(({ lever }) => lever.station === station)}
        notes={{ leavesOut: leavesOut.pool, sources: [{ what: 'Borrow 0.1 ms', from: 'measured' }] }}
        onSeek={(atMs) => playhead.set(atMs)}
        onClose={() => undefined}
      />
    </div>
  );
}

export function Levers(props: PageProps): ReactNode {
  const station = props.station;
  const levers = props.shown.levers.filter(({ lever }) => lever.station === station);
  return (
    <div className="station-page">
      <LeverPanel
        levers={levers}
        onChange={(_, value) => (typeof value === 'number' && value < 1 ? 'must be at least 1' : undefined)}
        onFork={() => undefined}
      />
    </div>
  );
}
