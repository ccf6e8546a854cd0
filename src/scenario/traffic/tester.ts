/**
 * A load tester: means to send at a constant rate, over a fixed number of connections that each carry one request at a time. While all
 * of them wait for answers nothing can be sent, and what was due is sent late: every request keeps the time at which it was meant to be.
 */
import * as v from 'valibot';
import { amount, count } from '../../models/shared/fields';
import { trafficLength } from './length';

export const testerTraffic = v.object({
  kind: v.literal('tester', 'must be "tester"'),
  ratePerSecond: amount(100, 0.001, 1_000_000),
  connections: count(10, 1, 100_000),
  ...trafficLength,
});
