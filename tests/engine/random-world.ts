import fc from 'fast-check';
import {
  NEVER_MS,
  acquire,
  act,
  answer,
  attempt,
  branches,
  compute,
  createKernel,
  decide,
  hedge,
  inside,
  journey,
  label,
  limit,
  ms,
  parallel,
  purpose,
  release,
  repeatWhile,
  resume,
  spend,
  station,
  suspend,
  when,
} from '../../src/engine';
import type { Discipline, Kernel, KernelOptions, Resource, Station, StepItem, TraceColumns } from '../../src/engine';

/** A step of a made-up station, as fast-check can make and shrink it. */
export type StepPlan =
  | { word: 'spend' | 'labelled' | 'compute' | 'decide' | 'release'; n: number }
  | { word: 'acquire'; of: number; timeoutMs: number }
  | { word: 'inside' | 'attempt' | 'suspended' | 'mayFail'; n: number }
  | { word: 'parallel' | 'hedge' | 'drops' | 'detaches'; n: number }
  | { word: 'when' | 'repeat'; n: number; steps: StepPlan[] };

/** A made-up world: stations one inside the other, resources, arrivals, and things that happen to it. */
export interface WorldPlan {
  stations: StepPlan[][];
  resources: { size: number; discipline: Discipline; maxQueue: number }[];
  quantumMs: number;
  gapMs: number;
  happenings: { at: number; what: 'drop' | 'resize'; n: number }[];
}

const n = fc.nat(9);
const plain = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ word: fc.constantFrom('spend', 'labelled', 'compute', 'decide', 'release'), n }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ word: fc.constant('acquire'), of: fc.nat(2), timeoutMs: fc.integer({ min: 1, max: 40 }) }),
  },
  { weight: 3, arbitrary: fc.record({ word: fc.constantFrom('inside', 'attempt', 'suspended', 'mayFail'), n }) },
);
const fanned = fc.record({ word: fc.constantFrom('parallel', 'hedge', 'drops', 'detaches'), n });

function stepPlans(leaf: fc.Arbitrary<unknown>): fc.Arbitrary<StepPlan[]> {
  const nested = fc.record({
    word: fc.constantFrom('when', 'repeat'),
    n,
    steps: fc.array(leaf, { minLength: 1, maxLength: 3 }),
  });
  return fc.array(fc.oneof({ weight: 5, arbitrary: leaf }, { weight: 1, arbitrary: nested }), {
    minLength: 1,
    maxLength: 5,
  }) as fc.Arbitrary<StepPlan[]>;
}

function worldWith(steps: fc.Arbitrary<StepPlan[]>): fc.Arbitrary<WorldPlan> {
  return fc.record({
    stations: fc.array(steps, { minLength: 2, maxLength: 4 }),
    resources: fc.array(
      fc.record({
        size: fc.nat(3),
        discipline: fc.constantFrom<Discipline>('fifo', 'lifo', 'priority'),
        maxQueue: fc.constantFrom(0, 1, 3, Infinity),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    quantumMs: fc.constantFrom(1, 3, Infinity),
    gapMs: fc.nat(8),
    happenings: fc.array(
      fc.record({ at: fc.nat(120), what: fc.constantFrom('drop' as const, 'resize' as const), n: fc.nat(99) }),
      {
        maxLength: 8,
      },
    ),
  });
}

/** Worlds in which a request is at one place at a time. */
export const sequentialWorld = worldWith(stepPlans(plain));
/** Worlds with fan-out, hedges, limits and detached work as well. */
export const anyWorld = worldWith(
  stepPlans(fc.oneof({ weight: 6, arbitrary: plain }, { weight: 1, arbitrary: fanned })),
);

const FAILED = 20;
const TIMED_OUT = 21;
const REFUSED = 22;
const KILLED = 23;

/** A kernel with the world in it, ready to run, and what happened to each request. */
export interface World {
  readonly kernel: Kernel;
  readonly ends: string[];
}

export function build(plan: WorldPlan, requests: number, options: Partial<KernelOptions> = {}): World {
  const kernel = createKernel({ seed: 5, ...options });
  const resources = plan.resources.map(({ size, discipline, maxQueue }, i) =>
    kernel.resource(`resource ${i}`, { size, discipline, maxQueue }),
  );
  const cpu = kernel.resource('cpu', { size: 2, quantumMs: ms(plan.quantumMs) });
  const loop = kernel.resource('loop', { size: 2 });
  const stations = plan.stations.map((steps, depth) =>
    madeUpStation(kernel, `station ${depth}`, steps, depth === plan.stations.length - 1, { resources, cpu, loop }),
  );
  const last = stations.pop()!;
  const gate = station('gate', { kind: 'network', steps: [acquire(loop), attempt] });
  const path = journey(gate, ...stations, branches({ only: journey(last), same: journey(last) }));
  const ends: string[] = [];
  kernel.onEnd((request, call) => ends.push(`${request} ${kernel.status.get(call)} ${kernel.now()}`));
  kernel.keeps({ save: () => ends.length, restore: (length) => void (ends.length = length) });
  kernel.arrivals({
    journey: path,
    arrivesAt: (request) => (request < requests ? ms(request * plan.gapMs) : NEVER_MS),
  });
  for (const { at, what, n: which } of plan.happenings) {
    kernel.at(ms(at), () => {
      if (what === 'resize') {
        resources[which % resources.length]!.resize(which % 4);
        return;
      }
      const open = [gate, last, ...stations].flatMap((of) => kernel.openCalls(of));
      if (open.length > 0) kernel.drop(open[which % open.length]!, KILLED);
    });
  }
  return { kernel, ends };
}

interface Units {
  readonly resources: readonly Resource[];
  readonly cpu: Resource;
  readonly loop: Resource;
}

function madeUpStation(
  kernel: Kernel,
  name: string,
  plans: readonly StepPlan[],
  isInnermost: boolean,
  units: Units,
): Station {
  const drawn = kernel.column(`${name} drawn`);
  const rounds = kernel.column(`${name} rounds`, { inherited: name.endsWith('1') });
  const held = kernel.column(`${name} held`);
  const about = purpose(name);
  const piece = label(`${name} piece`, { kind: 'work' });
  const draw = (call: Parameters<typeof drawn.get>[0]): number =>
    kernel.draws.uniform(about, kernel.request.get(call), drawn.add(call, 1) + 10 * kernel.sibling.get(call));

  const write = (plan: StepPlan): StepItem[] => {
    const time = (call: Parameters<typeof drawn.get>[0]) => ms(draw(call) * ('n' in plan ? plan.n : 1));
    if (
      isInnermost &&
      ['inside', 'attempt', 'suspended', 'parallel', 'hedge', 'drops', 'detaches'].includes(plan.word)
    ) {
      return [spend(time)];
    }
    switch (plan.word) {
      case 'spend':
        return [spend(plan.n === 0 ? ms(0) : time)];
      case 'labelled':
        return [spend(time, piece)];
      case 'compute':
        return [compute(units.cpu, time, plan.n % 2 === 0 ? piece : undefined)];
      case 'decide':
        return [
          decide((call, reason) => {
            reason.rule = plan.n;
            reason.a = draw(call);
            return Math.floor(reason.a * 10) - 5;
          }),
        ];
      case 'release':
        return [
          when(
            (call) => held.get(call) > 0,
            act((call) => held.add(call, -1)),
            release,
          ),
        ];
      case 'acquire':
        return [
          acquire(() => units.resources[plan.of]!, {
            timeoutMs: ms(plan.timeoutMs),
            otherwise: TIMED_OUT,
            refused: REFUSED,
            priority: (call) => kernel.request.get(call) % 3,
          }),
          act((call) => held.add(call, 1)),
        ];
      case 'mayFail':
        return [when((call) => draw(call) < 0.1, answer(plan.n % 2 === 0 ? FAILED : 503))];
      case 'inside':
        return [inside];
      case 'attempt':
        return [attempt];
      case 'suspended':
        return [suspend(units.loop), attempt, spend(ms(1)), resume(units.loop)];
      case 'parallel':
        return [parallel(plan.n % 4)];
      case 'hedge':
        return [hedge(ms(plan.n))];
      case 'drops':
        return [limit(ms(plan.n * 2), 'drop', { attempt: true, otherwise: TIMED_OUT })];
      case 'detaches':
        return [limit(ms(plan.n * 2), 'detach')];
      case 'when':
        return [when((call) => draw(call) < 0.5, ...plan.steps.flatMap(write))];
      case 'repeat':
        return [repeatWhile((call) => rounds.add(call, 1) < plan.n % 3, ...plan.steps.flatMap(write))];
    }
  };
  // A loop's unit that a fanned-out child suspends is its parent's; only one child at a time may do that.
  const mayFan = plans.some((plan) => 'n' in plan && ['parallel', 'hedge', 'drops', 'detaches'].includes(plan.word));
  const safe = mayFan ? plans.filter((plan) => plan.word !== 'suspended') : plans;
  return station(name, { kind: 'work', steps: safe.flatMap(write) });
}

/** All bits of a trace as one number (FNV-1a over the bytes), and what is not bytes as text. */
export function digest(columns: TraceColumns): string {
  let hash = 0x811c9dc5;
  const eat = (bytes: Uint8Array): void => {
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (const group of [columns.spans, columns.decisions, ...columns.gauges]) {
    for (const column of Object.values(group)) {
      if (ArrayBuffer.isView(column)) eat(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    }
  }
  eat(new TextEncoder().encode(JSON.stringify([columns.names, columns.statuses, [...columns.details]])));
  return (hash >>> 0).toString(16).padStart(8, '0');
}
