/** Puts the offline copy in place, and tells when a newer version of the page has been fetched. */

export interface NewerVersion {
  /** Lets the newer version take over and loads the page anew. */
  readonly use: () => void;
}

export function registerOfflinePage(onNewer: (newer: NewerVersion) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const worker = navigator.serviceWorker;
  const start = async (): Promise<void> => {
    try {
      const registration = await worker.register('./sw.js', { scope: './' });
      if (registration.waiting && worker.controller) onNewer(newerVersion(registration.waiting));
      registration.addEventListener('updatefound', () => {
        const arriving = registration.installing;
        arriving?.addEventListener('statechange', () => {
          if (arriving.state === 'installed' && worker.controller) onNewer(newerVersion(arriving));
        });
      });
    } catch {
      // Private windows and files opened from disk refuse service workers: the page then works as long as its server answers.
    }
  };
  if (document.readyState === 'complete') void start();
  else addEventListener('load', () => void start(), { once: true });
}

function newerVersion(waiting: ServiceWorker): NewerVersion {
  return {
    use() {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take-over');
    },
  };
}
