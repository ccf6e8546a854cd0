/** Numbers from Envoy's unit tests: rings, tables, schedules and panic. Every expectation of a case has to hold. */
import * as v from 'valibot';
import {
  EdfScheduler,
  EnvoyLeastRequest,
  EnvoyRoundRobin,
  Maglev,
  RingHash,
  defaultRingHash,
  fewestOfAll,
  fewestOfDraws,
  hostsInUse,
  isPrime,
  levelShares,
  normalisedLocalityWeights,
  normalisedWeights,
} from '../../../../models/load-balancer/products/envoy';
import type { WeightedHost } from '../../../../models/load-balancer/products/envoy';
import { success } from '../../../../models/shared/result';
import type { Comparison, Reader } from '../../case';
import { caseOf, checked, firstOf, hasKeys, idOf } from '../../recorded';

const product = 'envoy';
const file = v.object({ cases: v.array(v.unknown()) });
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^\d{1,20}$/, 'must be a whole number in decimal digits'));
const LAST_HASH = 0xffffffffffffffffn;

const hosts = {
  hosts: v.pipe(v.array(v.string()), v.minLength(1)),
  weights: v.optional(v.array(v.number())),
  localities: v.optional(
    v.array(v.object({ weight: v.number(), hosts: v.array(whole), hostWeights: v.array(v.number()) })),
  ),
};

const ringCase = v.object({
  ...hosts,
  hashFunction: v.optional(v.picklist(['xxHash64', 'murmur2']), 'xxHash64'),
  minRingSize: v.optional(whole, defaultRingHash.minimumRingSize),
  maxRingSize: v.optional(whole, defaultRingHash.maximumRingSize),
  size: v.optional(whole),
  minHashesPerHost: v.optional(whole),
  maxHashesPerHost: v.optional(whole),
  ring: v.optional(v.array(v.object({ host: v.string(), hash }))),
  lookups: v.optional(v.array(v.object({ hash, attempt: v.optional(whole), pick: whole }))),
  sweep: v.optional(v.object({ steps: v.pipe(whole, v.minValue(1)), counts: v.array(whole) })),
});

const tableCase = v.object({
  ...hosts,
  tableSize: v.pipe(whole, v.maxValue(5_000_011, 'must be at most 5000011')),
  table: v.optional(v.array(whole)),
  minEntries: v.optional(whole),
  maxEntries: v.optional(whole),
  counts: v.optional(v.object({ host0: whole, everyOther: whole })),
  retries: v.optional(v.array(v.object({ hash, attempt: v.optional(whole), pick: whole }))),
  error: v.optional(v.boolean()),
});

const turnCase = v.object({
  policy: v.picklist(['round_robin', 'least_request', 'edf', 'least_request_choices', 'least_request_full_scan']),
  weights: v.optional(v.array(v.number())),
  seed: v.optional(whole, 0),
  bias: v.optional(v.number(), 1),
  steps: v.optional(
    v.array(
      v.object({
        setWeights: v.optional(v.array(v.number())),
        setActive: v.optional(v.array(whole)),
        picks: v.array(whole),
      }),
    ),
  ),
  firstPickCountsOverSeeds: v.optional(v.tuple([whole, v.array(whole)])),
  lapCounts: v.optional(v.array(whole)),
  choices: v.optional(whole, 2),
  draws: v.optional(v.array(whole), []),
  active: v.optional(v.array(whole), []),
  pick: v.optional(whole),
});

const panicCase = v.object({
  hosts: whole,
  healthy: whole,
  threshold: v.number(),
  panic: v.boolean(),
  pick: v.optional(v.null()),
});

/** A reader for files with this kind of case. */
function envoyReader<const Schema extends v.GenericSchema>(
  kind: string,
  names: RegExp,
  keys: readonly string[],
  schema: Schema,
  compare: (recorded: v.InferOutput<Schema>) => Comparison,
  kindOf: (recorded: unknown) => string = () => kind,
): Reader {
  return {
    kind,
    product,
    names,
    recognises: (content) =>
      hasKeys(content, 'cases') && content['product'] === product && hasKeys(firstOf(content, 'cases'), ...keys),
    read: ({ content }) => {
      const opened = checked(file, content);
      if (!opened.ok) return opened;
      return success(
        opened.value.cases.map((recorded, index) =>
          caseOf({ id: idOf(recorded, index, 'name'), product, kind: kindOf(recorded) }, schema, recorded, compare),
        ),
      );
    },
  };
}

export const envoyReaders: readonly Reader[] = [
  envoyReader('ring_hash', /^envoy-ring-hash/, ['hosts', 'minRingSize'], ringCase, compareRing),
  envoyReader('maglev', /^envoy-maglev/, ['hosts', 'tableSize'], tableCase, compareTable),
  envoyReader('round_robin', /^envoy-round-robin/, ['policy'], turnCase, compareTurns, (recorded) =>
    hasKeys(recorded, 'policy') && typeof recorded['policy'] === 'string' ? recorded['policy'] : 'round_robin',
  ),
  envoyReader('panic', /^envoy-panic/, ['hosts', 'healthy', 'threshold'], panicCase, comparePanic),
];

type Fields = Readonly<Record<string, unknown>>;

/** Compares field by field what the recording has of them. */
function compared(recorded: Fields, model: Fields, reason: string): Comparison {
  const keys = Object.keys(model).filter((key) => recorded[key] !== undefined);
  const only = (from: Fields): Fields => Object.fromEntries(keys.map((key) => [key, from[key]]));
  const differs = keys.filter((key) => JSON.stringify(recorded[key]) !== JSON.stringify(model[key]));
  if (keys.length === 0) differs.push('nothing to compare');
  return {
    outcome: differs.length === 0 ? 'passed' : 'failed',
    expected: only(recorded),
    got: only(model),
    differs,
    reason,
  };
}

function weightsOf(
  recorded: Pick<v.InferOutput<typeof ringCase>, 'hosts' | 'weights' | 'localities'>,
): readonly WeightedHost[] {
  if (recorded.localities !== undefined) return normalisedLocalityWeights(recorded.localities);
  return normalisedWeights(recorded.weights ?? recorded.hosts.map(() => 1));
}

function compareRing(recorded: v.InferOutput<typeof ringCase>): Comparison {
  const { hosts: keys, hashFunction, minRingSize: minimumRingSize, maxRingSize: maximumRingSize } = recorded;
  const ring = new RingHash(keys, weightsOf(recorded), { hashFunction, minimumRingSize, maximumRingSize });
  const model: Fields = {
    size: ring.size,
    minHashesPerHost: ring.minHashesPerHost,
    maxHashesPerHost: ring.maxHashesPerHost,
    ring: Array.from(ring.hashes, (point, index) => ({ host: keys[ring.hosts[index] as number], hash: `${point}` })),
    lookups: recorded.lookups?.map((lookup) => ({ ...lookup, pick: ring.pick(BigInt(lookup.hash), lookup.attempt) })),
    sweep: recorded.sweep && { ...recorded.sweep, counts: sweep(ring, keys.length, recorded.sweep.steps) },
  };
  return compared(recorded, model, `a ring of ${ring.hashes.length} points, ${hashFunction} of key_number`);
}

function sweep(ring: RingHash, hostCount: number, steps: number): readonly number[] {
  const counts = new Array<number>(hostCount).fill(0);
  const stride = LAST_HASH / BigInt(steps);
  for (let step = 0n; step < BigInt(steps); step++) {
    const host = ring.pick(step * stride);
    counts[host] = (counts[host] ?? 0) + 1;
  }
  return counts;
}

function compareTable(recorded: v.InferOutput<typeof tableCase>): Comparison {
  if (!isPrime(recorded.tableSize)) {
    return compared(recorded, { error: true }, `${recorded.tableSize} is not prime: the configuration is refused`);
  }
  const weights = weightsOf(recorded);
  const maglev = new Maglev(recorded.hosts, weights, recorded.tableSize);
  const slots = recorded.hosts.map(() => 0);
  for (const host of maglev.table) slots[host] = (slots[host] ?? 0) + 1;
  const [first = 0, ...others] = slots;
  const areOthersEqual = others.every((count) => count === others[0]);
  const model: Fields = {
    error: false,
    table: Array.from(maglev.table),
    minEntries: maglev.minEntries,
    maxEntries: maglev.maxEntries,
    counts: { host0: first, everyOther: areOthersEqual ? (others[0] ?? 0) : others },
    retries: recorded.retries?.map((retry) => ({ ...retry, pick: maglev.pick(BigInt(retry.hash), retry.attempt) })),
  };
  return compared(recorded, model, `${weights.length} hosts fill ${recorded.tableSize} slots in turns`);
}

function compareTurns(recorded: v.InferOutput<typeof turnCase>): Comparison {
  const { policy, draws, active, choices } = recorded;
  if (policy === 'least_request_choices') {
    return compared(
      recorded,
      { pick: fewestOfDraws(active, draws, choices) },
      `the fewest requests of ${choices} draws`,
    );
  }
  if (policy === 'least_request_full_scan') {
    return compared(recorded, { pick: fewestOfAll(active, draws) }, 'the fewest requests of all hosts');
  }
  const weights = recorded.weights ?? [];
  const { steps, firstPickCountsOverSeeds: overSeeds } = recorded;
  let balancer = balancerOf(recorded, recorded.seed);
  const model: Fields = {
    steps: steps?.map((step) => {
      balancer.set(step.setWeights, step.setActive);
      return { ...step, picks: step.picks.map(() => balancer.pick()) };
    }),
    firstPickCountsOverSeeds: overSeeds && [
      overSeeds[0],
      countsOf(weights.length, overSeeds[0], (seed) => balancerOf(recorded, seed).pick()),
    ],
    lapCounts: (() => {
      if (recorded.lapCounts === undefined) return undefined;
      balancer = balancerOf(recorded, recorded.seed);
      const lap = weights.reduce((sum, weight) => sum + weight, 0);
      return countsOf(weights.length, lap, () => balancer.pick());
    })(),
  };
  return compared(recorded, model, `${policy} with weights ${weights.slice(0, 10).join(', ')}, seed ${recorded.seed}`);
}

interface Turning {
  set(weights: readonly number[] | undefined, active: readonly number[] | undefined): void;
  pick(): number;
}

function balancerOf({ policy, weights = [], bias }: v.InferOutput<typeof turnCase>, seed: number): Turning {
  if (policy === 'edf') {
    const present = Float64Array.from(weights);
    const schedule = new EdfScheduler(present);
    return {
      set: (changed) => present.set(changed ?? present),
      pick: () => schedule.pick((host) => present[host] as number),
    };
  }
  if (policy === 'least_request') {
    const settings = { choiceCount: 2, activeRequestBias: bias, scansAll: false };
    const balancer = new EnvoyLeastRequest(weights, BigInt(seed), settings);
    return {
      set(changed, active) {
        balancer.weights.set(changed ?? balancer.weights);
        balancer.active.set(active ?? balancer.active);
      },
      // Without recorded draws of equal hosts the first two are asked.
      pick: () => balancer.pick([0, 1]),
    };
  }
  const balancer = new EnvoyRoundRobin(weights, BigInt(seed));
  return { set: (changed) => balancer.weights.set(changed ?? balancer.weights), pick: () => balancer.pick() };
}

function countsOf(hostCount: number, picks: number, pick: (index: number) => number): readonly number[] {
  const counts = new Array<number>(hostCount).fill(0);
  for (let index = 0; index < picks; index++) {
    const host = pick(index);
    counts[host] = (counts[host] ?? 0) + 1;
  }
  return counts;
}

function comparePanic(recorded: v.InferOutput<typeof panicCase>): Comparison {
  const { hosts: count, healthy, threshold } = recorded;
  const [level] = levelShares([{ hosts: count, healthy, degraded: 0 }], {
    panicThreshold: threshold,
    overprovisioningFactor: 140,
  });
  const isPanicking = level?.isPanicking === true;
  const inUse = hostsInUse(
    Array.from({ length: count }, (_, host) => host < healthy),
    isPanicking,
  );
  const reason = `${healthy} of ${count} hosts are healthy, the threshold is ${threshold} %`;
  return compared(recorded, { panic: isPanicking, ...(inUse.length === 0 ? { pick: null } : {}) }, reason);
}
