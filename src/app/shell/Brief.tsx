/** What to look for in the preset that is open: stays on screen as long as it is, and folds away. Its title stands in the top bar. */
import type { ReactNode } from 'react';
import { presetById, scenarioOf } from '../../scenario';
import { narrowSpace } from '../../views/format';
import { useAppState } from '../store/app-state';

/** A number and its unit stay on one line. */
function unbroken(text: string): string {
  return text.replace(/(\d) (ms|s)\b/g, `$1${narrowSpace}$2`);
}

export default function Brief(): ReactNode {
  const { origin, scenario } = useAppState((state) => state.document);
  const preset = origin.kind === 'preset' ? presetById(origin.id) : undefined;
  if (!preset) return null;
  const isChanged = scenario !== scenarioOf(preset);
  return (
    <details key={preset.id} className="brief" open>
      <summary>
        What to look for
        {isChanged && <span className="brief-changed"> · before you changed it</span>}
      </summary>
      <p>{unbroken(preset.lookFor)}</p>
    </details>
  );
}
