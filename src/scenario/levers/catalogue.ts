/** Every lever, in the order of the journey. */
import { appLevers } from './app';
import { clientLevers } from './client';
import { dataLevers } from './data';
import { edgeLevers } from './edge';
import type { Lever } from './lever';
import { overloadLevers } from './overload';
import { proxyLevers } from './proxy';
import { trafficLevers } from './traffic';

export const levers: readonly Lever[] = [
  ...trafficLevers,
  ...clientLevers,
  ...edgeLevers,
  ...proxyLevers,
  ...appLevers,
  ...dataLevers,
  ...overloadLevers,
];
