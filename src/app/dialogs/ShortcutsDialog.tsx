/** The keyboard map, printed from the list that the page listens to. */
import type { ReactNode } from 'react';
import { shortcuts } from '../keys/keys';
import type { KeyGroup } from '../keys/keys';
import { useAppState } from '../store/app-state';
import { Dialog } from './Dialog';

const groups: readonly KeyGroup[] = ['Play', 'Move', 'Look', 'Change'];

export function ShortcutsDialog(): ReactNode {
  const hasKeys = useAppState((state) => state.preferences.hasKeys);
  const prefer = useAppState((state) => state.prefer);
  return (
    <Dialog title="Keyboard shortcuts" isWide>
      <div className="shortcuts">
        {groups.map((group) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{group}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <div key={shortcut.does} data-off={(shortcut.isCharacter && !hasKeys) || undefined}>
                    <dt>{shortcut.keys.map((key) => (key === '…' ? ' … ' : <kbd key={key}>{key}</kbd>))}</dt>
                    <dd>{shortcut.does}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="muted">
        On the map, Tab enters once and the arrow keys go from station to station. In the waterfall the arrow keys go
        from span to span.
      </p>
      <label className="check">
        <input type="checkbox" checked={hasKeys} onChange={(event) => prefer({ hasKeys: event.target.checked })} />
        Letters, digits and signs are shortcuts
      </label>
    </Dialog>
  );
}
