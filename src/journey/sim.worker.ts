/** The simulation's worker: the host's wiring to a worker's own clock, messages and memory. */
/* eslint-disable no-restricted-properties -- The clock here only cuts the work into slices; no run ever sees it. */
import { createHost } from './host';
import type { Steppable } from './host';
import { columnBuffers } from './protocol';
import type { Answer, Order } from './protocol';
import type { Run } from './run';
import { createSimulation } from './simulate';
import type { Simulation } from './simulate';
import type { Scenario } from '../scenario';

interface WorkerScope {
  onmessage: ((event: { readonly data: Order<Scenario> }) => void) | null;
  postMessage(message: Answer<Run>, transfer: readonly ArrayBuffer[]): void;
}

const scope = globalThis as unknown as WorkerScope;

/** The last simulation that was finished: its memory serves the next one. */
let spent: Simulation | undefined;

function create(scenario: Scenario): Steppable<Run> {
  const simulation = createSimulation(scenario, spent === undefined ? {} : { reuse: spent });
  spent = undefined;
  return {
    advance: (events) => simulation.advance(events),
    get progressRatio() {
      return simulation.progressRatio;
    },
    finish() {
      const run = simulation.finish();
      spent = simulation;
      return run;
    },
  };
}

/** A message to oneself comes after the messages that are waiting, and sooner than any timer. */
const { port1: ear, port2: mouth } = new MessageChannel();
const waiting: (() => void)[] = [];
ear.onmessage = () => waiting.shift()?.();

const host = createHost<Scenario, Run>({
  create,
  post: (answer) => scope.postMessage(answer, answer.type === 'done' ? columnBuffers(answer.run) : []),
  nowMs: () => performance.now(),
  giveWay: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      mouth.postMessage(null);
    }),
});

scope.onmessage = ({ data }) => void host(data);
