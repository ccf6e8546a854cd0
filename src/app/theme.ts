/** Puts a person's preferences where the style sheets read them: on the root element. */
import type { AppStore } from './store/app-state';
import type { Preferences } from './store/saved-state';

export function followPreferences(store: AppStore): void {
  apply(store.getState().preferences);
  store.subscribe(({ preferences }, before) => {
    if (preferences !== before.preferences) apply(preferences);
  });
}

function apply({ theme, motion }: Preferences): void {
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset['theme'];
  else dataset['theme'] = theme;
  if (motion === 'reduced') dataset['motion'] = 'reduced';
  else delete dataset['motion'];
}
