/** The forms of traffic as a scenario has them: read-only. */
import type { Traffic } from '../schema';

export type OneTraffic = Extract<Traffic, { kind: 'one' }>;
export type OpenTraffic = Extract<Traffic, { kind: 'open' }>;
export type ClosedTraffic = Extract<Traffic, { kind: 'closed' }>;
export type TesterTraffic = Extract<Traffic, { kind: 'tester' }>;
export type ReplayTraffic = Extract<Traffic, { kind: 'replay' }>;
