/** The simulation's worker: the host's wiring to a worker's own clock, messages and memory. */
/* eslint-disable no-restricted-properties -- The clock here only cuts the work into slices; no run ever sees it. */
import { answeredForTraffic, beginningOf } from './answered';
import type { Answered } from './answered';
import { createHost } from './host';
import type { RunOrder, Steppable } from './host';
import { columnBuffers } from './protocol';
import type { Answer, Order } from './protocol';
import { createSimulation } from './simulate';
import type { Simulation } from './simulate';
import type { Scenario } from '../scenario';

interface WorkerScope {
  onmessage: ((event: { readonly data: Order<Scenario> }) => void) | null;
  postMessage(message: Answer<Answered>, transfer: readonly ArrayBuffer[]): void;
}

const scope = globalThis as unknown as WorkerScope;

/** The last simulation that was finished: its memory serves the next one. */
let spent: Simulation | undefined;

function create(scenario: Scenario, { forTraffic, watched, isBeginning }: RunOrder): Steppable<Answered> {
  const simulation = createSimulation(scenario, {
    ...(spent === undefined ? {} : { reuse: spent }),
    ...(watched === undefined ? {} : { watched }),
  });
  spent = undefined;
  return {
    advance: (events) => simulation.advance(events),
    get progressRatio() {
      return simulation.progressRatio;
    },
    finish() {
      const run = simulation.finish();
      spent = simulation;
      return forTraffic ? answeredForTraffic(run, isBeginning) : { run };
    },
  };
}

/** A message to oneself comes after the messages that are waiting, and sooner than any timer. */
const { port1: ear, port2: mouth } = new MessageChannel();
const waiting: (() => void)[] = [];
ear.onmessage = () => waiting.shift()?.();

const host = createHost<Scenario, Answered>({
  create,
  beginningOf,
  post: (answer) => scope.postMessage(answer, 'run' in answer ? columnBuffers(answer.run) : []),
  nowMs: () => performance.now(),
  giveWay: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      mouth.postMessage(null);
    }),
});

scope.onmessage = ({ data }) => void host(data);
