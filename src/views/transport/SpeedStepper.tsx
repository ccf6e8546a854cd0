import type { ReactNode } from 'react';
import { useId } from 'react';
import { Sign } from '../theme/icons';
import { faster, slower, speeds, writeSpeed } from './speed';

interface SpeedStepperProps {
  readonly speed: number;
  /** The closed list, slowest first; a request's own unless given. */
  readonly list?: readonly number[];
  readonly onSpeed: (speed: number) => void;
}

/** One step along the closed list of speeds, down or up. */
export function SpeedStepper({ speed, list = speeds, onSpeed }: SpeedStepperProps): ReactNode {
  const id = useId();
  const down = slower(speed, list);
  const up = faster(speed, list);
  return (
    <div className="transport-speed" role="group" aria-label="Speed">
      <button
        type="button"
        aria-label="Slower"
        aria-describedby={id}
        aria-keyshortcuts="["
        aria-disabled={down === undefined}
        title="Slower ([)"
        onClick={() => down !== undefined && onSpeed(down)}
      >
        <Sign name="less" size={16} />
      </button>
      <b id={id}>
        {writeSpeed(speed)}
        <span className="visually-hidden"> of real time</span>
      </b>
      <button
        type="button"
        aria-label="Faster"
        aria-describedby={id}
        aria-keyshortcuts="]"
        aria-disabled={up === undefined}
        title="Faster (])"
        onClick={() => up !== undefined && onSpeed(up)}
      >
        <Sign name="more" size={16} />
      </button>
    </div>
  );
}
