/** Moves the playhead through the run: by a tenth of a second, by a second, by playing. */
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { Sign } from '../../views/theme/icons';
import { runSpeeds } from '../../views/traffic/run-speed';
import { instant } from '../../views/traffic/numbers';
import { usePlayheadMove } from '../../views/transport/playhead';
import { SpeedStepper } from '../../views/transport/SpeedStepper';
import { PlayButton, StepButton } from '../../views/transport/Transport';
import { useApp, useAppState } from '../store/app-state';

export function RunTransport({ endMs }: { readonly endMs: number }): ReactNode {
  const { playhead } = useApp().services;
  const isPlaying = useAppState((state) => state.isPlaying);
  const togglePlay = useAppState((state) => state.togglePlay);
  const step = useAppState((state) => state.step);
  const speed = useAppState((state) => state.runSpeed);
  const openFaults = useAppState((state) => state.openFaults);
  const setSpeed = useAppState((state) => state.setRunSpeed);
  const time = useRef<HTMLElement>(null);
  usePlayheadMove(playhead, (atMs) => {
    if (time.current) time.current.textContent = instant(atMs);
  });
  return (
    <div className="transport" role="group" aria-label="Playback">
      <div className="transport-row">
        <div className="transport-steps">
          <StepButton label="1 s back" keys="Shift+ArrowLeft" onClick={() => step('station', -1)}>
            <Sign name="to-start" />
          </StepButton>
          <StepButton label="0.1 s back" keys="ArrowLeft" onClick={() => step('event', -1)}>
            <Sign name="back" />
          </StepButton>
          <PlayButton isPlaying={isPlaying} onClick={togglePlay} />
          <StepButton label="0.1 s on" keys="ArrowRight" onClick={() => step('event', 1)}>
            <Sign name="forward" />
          </StepButton>
          <StepButton label="1 s on" keys="Shift+ArrowRight" onClick={() => step('station', 1)}>
            <Sign name="to-first-byte" />
          </StepButton>
        </div>
        <div className="transport-clock">
          <b ref={time} />
          <span>of {instant(endMs)}</span>
        </div>
        <div className="transport-right">
          <button
            type="button"
            className="transport-link"
            aria-keyshortcuts="F"
            title="Add a fault (F)"
            onClick={() => openFaults()}
          >
            Add a fault
          </button>
          <SpeedStepper speed={speed} list={runSpeeds} onSpeed={setSpeed} />
        </div>
      </div>
    </div>
  );
}
