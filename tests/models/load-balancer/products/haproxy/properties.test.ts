/** What holds for any weights, keys and changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HaproxyBalancer } from '../../../../../src/models/load-balancer/products/haproxy';
import { balancerOf, end, pick, picks } from './setup';

const servers = (weights: readonly number[], rest = ''): readonly string[] =>
  weights.map((weight, index) => `server s${index} 10.0.0.${index + 1}:80 weight ${weight} ${rest}`.trim());
const weights = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
const keys = Array.from({ length: 400 }, (_, index) => `key-${index}`);

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

describe('turns', () => {
  it('static-rr gives every server its weight in each period', () => {
    fc.assert(
      fc.property(weights, (drawn) => {
        const period = drawn.reduce((sum, weight) => sum + weight, 0);
        const balancer = balancerOf('balance static-rr', ...servers(drawn));
        for (let lap = 0; lap < 2; lap++) {
          const counts = countsOf(picks(balancer, period));
          drawn.forEach((weight, index) => expect(counts.get(`s${index}`)).toBe(weight));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('roundrobin gives every server its weight: in each window of 16 periods exactly, or one off at its ends', () => {
    fc.assert(
      fc.property(weights, (drawn) => {
        const period = drawn.reduce((sum, weight) => sum + weight, 0);
        const balancer = balancerOf('balance roundrobin', ...servers(drawn));
        for (let lap = 0; lap < 2; lap++) {
          const counts = countsOf(picks(balancer, 16 * period));
          drawn.forEach((weight, index) => {
            expect(Math.abs((counts.get(`s${index}`) ?? 0) - 16 * weight)).toBeLessThanOrEqual(1);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leastconn keeps open requests in proportion to the weights', () => {
    fc.assert(
      fc.property(weights, (drawn) => {
        const balancer = balancerOf('balance leastconn', ...servers(drawn));
        const sum = drawn.reduce((total, weight) => total + weight, 0);
        for (let stream = 0; stream < 20 * sum; stream++) pick(balancer, stream);
        drawn.forEach((weight, index) => {
          expect(Math.abs((balancer.servers.served[index] as number) - 20 * weight)).toBeLessThanOrEqual(weight + 2);
        });
      }),
      { numRuns: 25 },
    );
  });
});

describe('consistent hashing', () => {
  const assigned = (balancer: HaproxyBalancer): readonly string[] =>
    picks(balancer, keys.length, (index) => keys[index] as string);

  it('moves no key but those of the server that goes, and all of them back when it returns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 3, maxLength: 8 }),
        fc.nat(),
        (drawn, which) => {
          const balancer = balancerOf('balance hdr(X-Key)', 'hash-type consistent', ...servers(drawn));
          const gone = which % drawn.length;
          const before = assigned(balancer);
          balancer.setAdminState(gone, 'maint');
          const without = assigned(balancer);
          without.forEach((name, index) => {
            expect(name).not.toBe(`s${gone}`);
            if (before[index] !== `s${gone}`) expect(name).toBe(before[index]);
          });
          balancer.setAdminState(gone, 'ready');
          expect(assigned(balancer)).toEqual(before);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('more weight takes keys from others and gives none away', () => {
    const balancer = balancerOf('balance hdr(X-Key)', 'hash-type consistent', ...servers([4, 4, 4]));
    const before = assigned(balancer);
    balancer.setWeight(1, 8);
    assigned(balancer).forEach((name, index) => {
      if (name !== before[index]) expect(name).toBe('s1');
    });
  });

  it('bounded loads hold every server to its share of the requests in progress', () => {
    fc.assert(
      fc.property(fc.integer({ min: 101, max: 300 }), fc.integer({ min: 2, max: 8 }), (factor, count) => {
        const balancer = balancerOf(
          'balance hdr(X-Key)',
          'hash-type consistent',
          `hash-balance-factor ${factor}`,
          ...servers(new Array<number>(count).fill(1)),
        );
        for (let stream = 0; stream < 100; stream++) {
          pick(balancer, stream, 'one hot key');
          const most = Math.max(...balancer.servers.served);
          expect(most).toBeLessThanOrEqual(Math.max(1, Math.ceil(((stream + 1) * factor) / 100 / count) + 1));
        }
      }),
      { numRuns: 20 },
    );
  });
});

it('the best of two draws holds the fullest server far below that of one draw', () => {
  const fullest = (algorithm: string): number => {
    const balancer = balancerOf(`balance ${algorithm}`, ...servers(new Array<number>(200).fill(16)));
    for (let stream = 0; stream < 200; stream++) pick(balancer, stream);
    return Math.max(...balancer.servers.served);
  };
  expect(fullest('random(1)')).toBeGreaterThanOrEqual(4);
  expect(fullest('random(2)')).toBeLessThanOrEqual(4);
  expect(fullest('random(2)')).toBeLessThan(fullest('random(1)') + 1);
});

type Event =
  | { readonly kind: 'request'; readonly key: string }
  | { readonly kind: 'end'; readonly which: number }
  | { readonly kind: 'state'; readonly server: number; readonly state: 'ready' | 'drain' | 'maint' }
  | { readonly kind: 'weight'; readonly server: number; readonly weight: number };
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('request' as const), key: fc.string({ maxLength: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('state' as const),
      server: fc.nat(4),
      state: fc.constantFrom('ready' as const, 'drain' as const, 'maint' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('weight' as const),
      server: fc.nat(4),
      weight: fc.integer({ min: 0, max: 256 }),
    }),
  },
);

describe.each([
  ['balance roundrobin'],
  ['balance static-rr'],
  ['balance leastconn'],
  ['balance first'],
  ['balance random'],
  ['balance hdr(X-Key)'],
  ['balance hdr(X-Key)\n  hash-type consistent'],
  ['balance hdr(X-Key)\n  hash-type consistent\n  hash-balance-factor 150'],
])('%s under any events', (algorithm) => {
  const make = (): HaproxyBalancer =>
    balancerOf(
      algorithm,
      'option allbackups',
      ...servers([3, 1, 2], 'maxconn 3'),
      'server s3 10.0.0.4:80 backup',
      'server s4 10.0.0.5:80 weight 2 backup maxconn 2',
    );

  it('picks only usable servers, below their limit, and goes on alike from a saved state', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), fc.nat(79), (events, savedAt) => {
        const balancer = make();
        let copy: HaproxyBalancer | undefined;
        const open: string[] = [];
        events.forEach((one, stream) => {
          if (stream === savedAt) {
            copy = make();
            copy.restore(structuredClone(balancer.save()));
          }
          const both = copy === undefined ? [balancer] : [balancer, copy];
          const results = both.map((each) => apply(each, one, stream, open));
          if (results.length === 2) expect(results[1]).toEqual(results[0]);
          const [result] = results;
          if (one.kind === 'request' && result !== undefined && balancer.servers.names.includes(result[0] as string))
            open.push(result[0] as string);
          if (one.kind === 'end' && result !== undefined && result.length > 0) {
            open.splice(one.which % open.length, 1);
            open.push(...result.slice(1));
          }
          if (copy !== undefined) expect(copy.save()).toEqual(balancer.save());
          expect(balancer.servers.servedInAll).toBe(open.length);
        });
      }),
      { numRuns: 40 },
    );
  });

  /** What came of the event: the pick, or the server that became free and those that took something from the queue. */
  function apply(balancer: HaproxyBalancer, one: Event, stream: number, open: readonly string[]): readonly string[] {
    const { servers: known } = balancer;
    switch (one.kind) {
      case 'request': {
        const usable = Array.from(known.isUsable);
        const hadPlace = usable.map((_, server) => !known.isSaturated(server));
        const name = pick(balancer, stream, one.key);
        const server = known.names.indexOf(name);
        if (server !== -1) {
          expect(usable[server]).toBe(1);
          expect(hadPlace[server]).toBe(true);
        }
        return [name];
      }
      case 'end': {
        if (open.length === 0) return [];
        const name = open[one.which % open.length] as string;
        const server = known.names.indexOf(name);
        balancer.leave(server);
        balancer.forget();
        return [name, ...balancer.dequeue(server).map((started) => known.names[started.server] as string)];
      }
      case 'state':
        balancer.setAdminState(one.server, one.state);
        return [];
      case 'weight':
        balancer.setWeight(one.server, one.weight);
        return [];
    }
  }
});

it('ends of requests that were never begun are a mistake of the caller', () => {
  expect(() => end(balancerOf('server a 10.0.0.1:80'), 'a')).toThrow(RangeError);
});
