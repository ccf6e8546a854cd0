/** Puts the offline copy in place, and tells when a newer version of the page is there. */

export interface NewerVersion {
  /** Lets the newer version take over and loads the page anew. */
  readonly use: () => void;
}

/**
 * @param onNewer called when a newer version waits, when another window has let it take over, and when a part of this version can no
 * longer be had: each time the page on screen is the old one
 */
export function registerOfflinePage(onNewer: (newer: NewerVersion) => void): void {
  if (!import.meta.env.PROD) return;
  const tell = (): void => onNewer({ use: () => void loadAnew() });
  // A part of the page that is fetched when it is needed belongs to a version that the server no longer has.
  addEventListener('vite:preloadError', tell);
  if (!('serviceWorker' in navigator)) return;
  const worker = navigator.serviceWorker;
  const start = async (): Promise<void> => {
    try {
      const registration = await worker.register('./sw.js', { scope: './' });
      // The first worker of a first visit takes over too: that is the version on screen.
      let isControlled = worker.controller !== null;
      worker.addEventListener('controllerchange', () => {
        if (isControlled) tell();
        isControlled = true;
      });
      if (registration.waiting && worker.controller) tell();
      registration.addEventListener('updatefound', () => {
        const arriving = registration.installing;
        arriving?.addEventListener('statechange', () => {
          if (arriving.state === 'installed' && worker.controller) tell();
        });
      });
      // A window that stays open for days would not hear of a newer version otherwise.
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
      });
    } catch {
      // Private windows and files opened from disk refuse service workers: the page then works as long as its server answers.
    }
  };
  if (document.readyState === 'complete') void start();
  else addEventListener('load', () => void start(), { once: true });
}

/** How long a waiting version may take to take over before it is gone around. */
const takeOverMs = 3000;

/** The newest page that can be had: the waiting version's, else the server's own past an offline copy that no longer works. */
async function loadAnew(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration?.waiting) {
    const isTakenOver = new Promise<void>((done) => {
      navigator.serviceWorker.addEventListener('controllerchange', () => done(), { once: true });
      setTimeout(done, takeOverMs);
    });
    registration.waiting.postMessage('take-over');
    await isTakenOver;
  } else if (registration && !registration.installing && (await answers())) {
    await registration.unregister();
  }
  location.reload();
}

/** Whether the server is there: without it the offline copy is all there is. */
async function answers(): Promise<boolean> {
  try {
    return (await fetch('./sw.js', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
