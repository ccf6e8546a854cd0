/** Opens the simulation's worker as the client wants it. */
import type { WorkerPort } from '../journey/client';

export function openSimulationWorker(): WorkerPort {
  const worker = new Worker(new URL('../journey/sim.worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    onAnswer(listener) {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => listener(data);
    },
    onBroken(listener) {
      worker.onerror = (event) => {
        event.preventDefault();
        listener(event.message || 'its code could not be loaded');
      };
      worker.onmessageerror = () => listener('its answer could not be read');
    },
    close: () => worker.terminate(),
  };
}
