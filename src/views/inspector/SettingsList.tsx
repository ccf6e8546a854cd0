import type { ReactNode } from 'react';
import type { PlacedLever } from '../../scenario';
import { valueWords } from '../levers/lever-words';

/** How the scenario sets the station, thing by thing; what differs from the default says so. */
export function SettingsList({ settings }: { readonly settings: readonly PlacedLever[] }): ReactNode {
  if (settings.length === 0) return null;
  const groups = [...new Set(['', ...settings.map(({ of }) => of)])];
  return (
    <section>
      <h3>Settings</h3>
      {groups.map((of) => (
        <dl key={of} className="inspector-settings" aria-label={of === '' ? undefined : of}>
          {of !== '' && <div className="inspector-muted">{of}</div>}
          {settings
            .filter((placed) => placed.of === of)
            .map((placed) => (
              <div key={placed.id}>
                <dt>{placed.lever.label}</dt>
                <dd>
                  {valueWords(placed, placed.value)}
                  {placed.initial !== undefined && placed.initial !== placed.value && (
                    <span className="inspector-muted"> default {valueWords(placed, placed.initial)}</span>
                  )}
                </dd>
              </div>
            ))}
        </dl>
      ))}
    </section>
  );
}
