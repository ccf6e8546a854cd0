/** Moves the playhead: by event, by station, by playing; and says where it stands. */
import type { ReactNode } from 'react';
import type { Story } from '../../journey';
import { Sign } from '../theme/icons';
import { Clock } from './Clock';
import { PaceSwitch } from './PaceSwitch';
import type { Playhead } from './playhead';
import type { PaceMode } from './speed';
import { SpeedStepper } from './SpeedStepper';
import './transport.css';

export interface TransportProps {
  readonly story: Story;
  readonly playhead: Playhead;
  readonly isPlaying: boolean;
  /** Simulated ms per ms on the wall. */
  readonly speed: number;
  readonly pace: PaceMode;
  readonly onTogglePlay: () => void;
  readonly onStep: (unit: 'event' | 'station', direction: 1 | -1) => void;
  readonly onFirstByte: () => void;
  readonly onSpeed: (speed: number) => void;
  readonly onPace: (pace: PaceMode) => void;
}

export function Transport(props: TransportProps): ReactNode {
  const { story, playhead, isPlaying, onTogglePlay, onStep, onFirstByte } = props;
  return (
    <div className="transport" role="group" aria-label="Playback">
      <div className="transport-row">
        <div className="transport-steps">
          <StepButton label="Previous station" keys="Shift+ArrowLeft" onClick={() => onStep('station', -1)}>
            <Sign name="to-start" />
          </StepButton>
          <StepButton label="Previous event" keys="ArrowLeft" onClick={() => onStep('event', -1)}>
            <Sign name="back" />
          </StepButton>
          <PlayButton isPlaying={isPlaying} onClick={onTogglePlay} />
          <StepButton label="Next event" keys="ArrowRight" onClick={() => onStep('event', 1)}>
            <Sign name="forward" />
          </StepButton>
          <StepButton label="Next station" keys="Shift+ArrowRight" onClick={() => onStep('station', 1)}>
            <Sign name="to-first-byte" />
          </StepButton>
        </div>
        <Clock story={story} playhead={playhead} />
        <div className="transport-right">
          <button
            type="button"
            className="transport-link"
            aria-keyshortcuts="End"
            title="First byte (End)"
            onClick={onFirstByte}
          >
            First byte
          </button>
          <SpeedStepper speed={props.speed} onSpeed={props.onSpeed} />
          <PaceSwitch pace={props.pace} onPace={props.onPace} />
        </div>
      </div>
    </div>
  );
}

interface StepButtonProps {
  readonly label: string;
  /** As aria-keyshortcuts writes them. */
  readonly keys: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** Named by what it does; its shortcut stands in the tooltip. */
export function StepButton({ label, keys, onClick, children }: StepButtonProps): ReactNode {
  return (
    <button
      type="button"
      className="transport-step"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={`${label} (${keyWords(keys)})`}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

interface PlayButtonProps {
  readonly isPlaying: boolean;
  readonly onClick: () => void;
}

/** One button whose name is what pressing it does. */
export function PlayButton({ isPlaying, onClick }: PlayButtonProps): ReactNode {
  const label = isPlaying ? 'Pause' : 'Play';
  return (
    <button
      type="button"
      className="transport-play"
      aria-label={label}
      aria-keyshortcuts="Space"
      title={`${label} (Space)`}
      onClick={onClick}
    >
      <Sign name={isPlaying ? 'pause' : 'play'} />
    </button>
  );
}

function keyWords(keys: string): string {
  return keys.replace('ArrowLeft', '←').replace('ArrowRight', '→').replace('+', ' ');
}
