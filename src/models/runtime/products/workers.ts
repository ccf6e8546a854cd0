import type { RuntimeProduct } from './product';

/** Blocking workers (threads of one process): each takes one request from its start to its end, the waits included. */
export const workers: RuntimeProduct = {
  name: 'workers',
  label: 'Blocking workers',
  unit: 'worker',
  isFreedWhileWaiting: false,
  processes: () => 1,
  unitsPerProcess: (setting) => setting,
  source: 'Apache Tomcat 10, HTTP connector, maxThreads',
};
