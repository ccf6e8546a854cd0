/** The transport of a narrow screen: play, back, the clock, on. What else there is stands in `PhoneTransportMore`. */
import type { ReactNode } from 'react';
import { Sign } from '../theme/icons';
import { Clock } from './Clock';
import { PaceSwitch } from './PaceSwitch';
import { SpeedStepper } from './SpeedStepper';
import type { TransportProps } from './Transport';
import { PlayButton } from './Transport';
import { useSwipe } from './use-swipe';
import './transport.css';

type PhoneTransportProps = Pick<TransportProps, 'story' | 'playhead' | 'isPlaying' | 'onTogglePlay' | 'onStep'>;

export function PhoneTransport({ story, playhead, isPlaying, onTogglePlay, onStep }: PhoneTransportProps): ReactNode {
  const swipe = useSwipe((direction) => onStep('event', direction));
  return (
    <div className="transport-phone" role="group" aria-label="Playback" {...swipe}>
      <PlayButton isPlaying={isPlaying} onClick={onTogglePlay} />
      <button type="button" className="transport-step" aria-label="Previous event" onClick={() => onStep('event', -1)}>
        <Sign name="back" size={22} />
      </button>
      <Clock story={story} playhead={playhead} isNarrow />
      <button type="button" className="transport-step" aria-label="Next event" onClick={() => onStep('event', 1)}>
        <Sign name="forward" size={22} />
      </button>
    </div>
  );
}

type PhoneTransportMoreProps = Pick<TransportProps, 'speed' | 'pace' | 'onStep' | 'onFirstByte' | 'onSpeed' | 'onPace'>;

/** The rest of the transport, for the part of the sheet that is pulled up. */
export function PhoneTransportMore({
  speed,
  pace,
  onStep,
  onFirstByte,
  onSpeed,
  onPace,
}: PhoneTransportMoreProps): ReactNode {
  return (
    <div className="transport-more" role="group" aria-label="More of playback">
      <button
        type="button"
        className="transport-step"
        aria-label="Previous station"
        onClick={() => onStep('station', -1)}
      >
        <Sign name="to-start" />
      </button>
      <button type="button" className="transport-step" aria-label="Next station" onClick={() => onStep('station', 1)}>
        <Sign name="to-first-byte" />
      </button>
      <button type="button" className="transport-link" onClick={onFirstByte}>
        First byte
      </button>
      <SpeedStepper speed={speed} onSpeed={onSpeed} />
      <PaceSwitch pace={pace} onPace={onPace} />
    </div>
  );
}
