import type { ReactNode } from 'react';
import type { PlacedLever } from '../../scenario';
import { valueWords } from '../levers/lever-words';

/** How the scenario sets the station: first what it has once, then thing by thing (server, endpoint, table). */
export function SettingsList({ settings }: { readonly settings: readonly PlacedLever[] }): ReactNode {
  if (settings.length === 0) return null;
  const things = [...new Set(settings.map(({ of }) => of))].sort((a, b) => Number(a !== '') - Number(b !== ''));
  return (
    <section>
      <h3>Settings</h3>
      {things.map((of) => (
        <SettingsOf key={of} of={of} settings={settings.filter((placed) => placed.of === of)} />
      ))}
    </section>
  );
}

interface SettingsOfProps {
  readonly of: string;
  readonly settings: readonly PlacedLever[];
}

/** What differs from the default says so. */
function SettingsOf({ of, settings }: SettingsOfProps): ReactNode {
  return (
    <>
      {of !== '' && <h4 className="inspector-muted">{of}</h4>}
      <dl className="inspector-settings">
        {settings.map((placed) => (
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
    </>
  );
}
