import type { RuntimeProduct } from './product';

/**
 * Node.js: one event loop a process runs one piece of JavaScript at a time, to its end. An `await` ends the piece. Several processes
 * are a cluster whose first process deals connections round robin.
 */
export const node: RuntimeProduct = {
  name: 'node',
  label: 'Node.js',
  unit: 'event loop',
  isFreedWhileWaiting: true,
  processes: (setting) => setting,
  unitsPerProcess: () => 1,
  source: 'Node.js documentation, "The Node.js event loop" and cluster.schedulingPolicy SCHED_RR',
};
