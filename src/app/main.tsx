/** Starts the page: what the address and the last visit say, then the store, the first run and the first picture. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '../journey/client';
import type { Answered } from '../journey/answered';
import { describeProblem } from '../models/shared/problem';
import { presets, scenarioOf } from '../scenario';
import type { Scenario } from '../scenario';
import { App } from './App';
import { lazyReader } from './lazy-reader';
import { readAddress } from './address/read-address';
import { restore } from './address/restore';
import { listenToKeys } from './keys/listen';
import { browserFrames, createFrameLoop } from './playback/frame-loop';
import { createPlayhead } from './playback/playhead';
import { openSimulationWorker } from './start-worker';
import { AppContext, createAppStore } from './store/app-state';
import { browserShelf, readLastVisit, readSaved } from './store/saved-state';
import type { Services } from './store/services';
import { followPreferences } from './theme';
import '../views/theme/tokens.css';
import '../views/theme/base.css';
import './shell/shell.css';
import './shell/bar.css';
import './shell/phone.css';

async function start(): Promise<void> {
  const { reader, behind } = lazyReader(() => import('../journey/reading'));
  const services: Services = {
    client: behind(createClient<Scenario, Answered>(openSimulationWorker)),
    reader,
    frames: createFrameLoop(browserFrames()),
    playhead: createPlayhead(),
    shelf: browserShelf(),
    nowMs: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
  const { saved, problems } = readSaved(services.shelf);
  const address = readAddress(location.search, location.hash);
  const { wish } = address;
  const restored = await restore(address);
  const store = createAppStore(services, {
    document: restored.document,
    playback: { request: restored.request, instant: restored.instant, speed: wish.speed, pace: wish.pace },
    view: {
      picture: wish.view ?? 'map',
      preferences: wish.theme === undefined ? saved.preferences : { ...saved.preferences, theme: wish.theme },
    },
    notices: [
      ...restored.notices,
      ...(problems.length === 0
        ? []
        : [
            {
              kind: 'problem' as const,
              title:
                'What this browser remembered of the last visit could not be used. The usual settings hold instead.',
              lines: problems.map(describeProblem),
            },
          ]),
    ],
  });
  store.getState().rerun();
  followPreferences(store);
  const isNewVisit = location.search === '' && location.hash === '';
  const app = { store, services, lastVisit: isNewVisit ? readLastVisit(services.shelf) : undefined };
  // The address is written once something has changed.
  void import('./address/sync').then(({ syncAddress }) => syncAddress(app));
  listenToKeys(app);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root element');
  createRoot(root).render(
    <StrictMode>
      <AppContext value={app}>
        <App />
      </AppContext>
    </StrictMode>,
  );
  // Nothing on the first picture needs it.
  void import('./pwa/register').then(({ registerOfflinePage }) =>
    registerOfflinePage(({ use }) =>
      store.getState().notify({
        kind: 'news',
        title: 'A new version of First Byte is ready.',
        lines: ['What you see goes on working; parts that were not opened yet may need the new version.'],
        action: { label: 'Reload', run: use },
      }),
    ),
  );
  whenIdle(() => {
    const warm = presets.at(-1);
    if (warm) services.client.warmUp(scenarioOf(warm));
    void import('./dialogs/Dialogs');
  });
}

/** After the first picture. */
function whenIdle(callback: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(callback, { timeout: 3000 });
  else setTimeout(callback, 1500);
}

void start();
