/** Moves the playhead through the run: by a tenth of a second, by a second, by playing. */
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { Sign } from '../../views/theme/icons';
import { fasterRun, slowerRun } from '../../views/traffic/run-speed';
import { instant } from '../../views/traffic/numbers';
import { usePlayheadMove } from '../../views/transport/playhead';
import { writeSpeed } from '../../views/transport/speed';
import { PlayButton } from '../../views/transport/Transport';
import '../../views/transport/transport.css';
import { useApp, useAppState } from '../store/app-state';

export function RunTransport({ endMs }: { readonly endMs: number }): ReactNode {
  const { playhead } = useApp().services;
  const isPlaying = useAppState((state) => state.isPlaying);
  const togglePlay = useAppState((state) => state.togglePlay);
  const step = useAppState((state) => state.step);
  const speed = useAppState((state) => state.runSpeed);
  const setSpeed = useAppState((state) => state.setRunSpeed);
  const time = useRef<HTMLElement>(null);
  usePlayheadMove(playhead, (atMs) => {
    if (time.current) time.current.textContent = instant(atMs);
  });
  return (
    <div className="transport" role="group" aria-label="Playback">
      <div className="transport-row">
        <div className="transport-steps">
          <Step label="1 s back" keys="Shift+ArrowLeft" sign="to-start" onClick={() => step('station', -1)} />
          <Step label="0.1 s back" keys="ArrowLeft" sign="back" onClick={() => step('event', -1)} />
          <PlayButton isPlaying={isPlaying} onClick={togglePlay} />
          <Step label="0.1 s on" keys="ArrowRight" sign="forward" onClick={() => step('event', 1)} />
          <Step label="1 s on" keys="Shift+ArrowRight" sign="to-first-byte" onClick={() => step('station', 1)} />
        </div>
        <div className="transport-clock">
          <b ref={time} />
          <span>of {instant(endMs)}</span>
        </div>
        <div className="transport-right">
          <div className="transport-speed" role="group" aria-label="Speed">
            <button type="button" aria-label="Slower" title="Slower ([)" onClick={() => setSpeed(slowerRun(speed))}>
              <Sign name="less" size={16} />
            </button>
            <b>
              {writeSpeed(speed)}
              <span className="visually-hidden"> of real time</span>
            </b>
            <button type="button" aria-label="Faster" title="Faster (])" onClick={() => setSpeed(fasterRun(speed))}>
              <Sign name="more" size={16} />
            </button>
          </div>
        </div>
      </div>
    </div>
  );
}

interface StepProps {
  readonly label: string;
  /** As aria-keyshortcuts writes them. */
  readonly keys: string;
  readonly sign: 'to-start' | 'back' | 'forward' | 'to-first-byte';
  readonly onClick: () => void;
}

function Step({ label, keys, sign, onClick }: StepProps): ReactNode {
  return (
    <button
      type="button"
      className="transport-step"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={label}
      onClick={onClick}
    >
      <Sign name={sign} />
    </button>
  );
}
