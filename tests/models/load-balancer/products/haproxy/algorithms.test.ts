/** Orders that HAProxy's documentation and sources lead to, worked out by hand. */
import { describe, expect, it } from 'vitest';
import type { AssignReason } from '../../../../../src/models/load-balancer/products/haproxy';
import {
  avalanche,
  hashOf,
  healthAfter,
  healthStatus,
  warmthAfter,
} from '../../../../../src/models/load-balancer/products/haproxy';
import { balancerOf, end, pick, picks } from './setup';

const three = ['server a 10.0.0.1:80', 'server b 10.0.0.2:80', 'server c 10.0.0.3:80'];
const weighted = (...weights: readonly number[]): readonly string[] =>
  weights.map((weight, index) => `server ${'abcdef'[index] ?? ''} 10.0.0.${index + 1}:80 weight ${weight}`);

describe('orders of turns', () => {
  it.each([
    ['roundrobin', [5, 1, 1], 'aaabaacaaabaac'],
    ['roundrobin', [3, 2, 1], 'abacababacab'],
    ['roundrobin', [4, 2], 'aabaab'],
    ['static-rr', [3, 2, 1], 'aababcaababc'],
    ['static-rr', [5, 1, 1], 'aaabaac'],
    ['leastconn', [5, 1], 'ababab'],
  ])('%s with weights %s', (algorithm, weights, order) => {
    const balancer = balancerOf(`balance ${algorithm}`, ...weighted(...weights));
    expect(picks(balancer, order.length).join('')).toBe(order);
  });

  it('leastconn counts requests that stay open against the weight', () => {
    const balancer = balancerOf('balance leastconn', ...weighted(3, 1));
    expect(Array.from('abaaaaba', (_, stream) => pick(balancer, stream)).join('')).toBe('abaaaaba');
  });
});

describe('hash functions', () => {
  it.each([
    ['user-17', 1915938472, 1170314745, 1953809825, 1880864953],
    ['/index.html', 858007926, 3776231887, 822151038, 3928116034],
    ['', 0, 5381, 4187620192, 0],
  ] as const)('of %j', (text, sdbm, djb2, wt6, crc32) => {
    expect(hashOf(text, 'sdbm')).toBe(sdbm);
    expect(hashOf(text, 'djb2')).toBe(djb2);
    expect(hashOf(text, 'wt6')).toBe(wt6);
    expect(hashOf(text, 'crc32')).toBe(crc32);
  });
  it('avalanche', () => {
    expect([0, 1, 4096, 4097].map(avalanche)).toEqual([2874071335, 881230262, 1237450891, 2761370759]);
  });
  it('none takes a number as it stands', () => {
    expect([hashOf('4294967297', 'none'), hashOf('-1', 'none'), hashOf('x', 'none')]).toEqual([1, 4294967295, 0]);
  });
});

describe('limits and queues', () => {
  const limited = three.map((server) => `${server} maxconn 1`);

  it('what finds no place waits for any server, and the one that is free first takes it', () => {
    const balancer = balancerOf('balance roundrobin', ...limited);
    expect([0, 1, 2, 3, 4].map((stream) => pick(balancer, stream))).toEqual(['a', 'b', 'c', 'queued', 'queued']);
    balancer.leave(1);
    balancer.forget();
    expect(balancer.dequeue(1)).toEqual([{ stream: 3, server: 1 }]);
  });

  it('a hash that insists on a full server waits for that one', () => {
    const balancer = balancerOf('balance hdr(X-Key)', ...limited);
    const name = pick(balancer, 0, 'k');
    expect(pick(balancer, 1, 'k')).toBe('queued');
    const server = balancer.servers.names.indexOf(name);
    expect(balancer.servers.waiting[server]).toBe(1);
    balancer.leave(server);
    expect(balancer.dequeue(server)).toEqual([{ stream: 1, server }]);
  });

  it('a request that gives up is nowhere any more', () => {
    const balancer = balancerOf('balance first', 'server a 10.0.0.1:80 maxconn 1');
    pick(balancer, 0);
    pick(balancer, 1);
    expect([balancer.giveUp(1), balancer.giveUp(1)]).toEqual([true, false]);
    balancer.leave(0);
    expect(balancer.dequeue(0)).toEqual([]);
  });

  it('minconn lets the limit grow with the requests of the backend', () => {
    const balancer = balancerOf(
      'fullconn 20',
      'balance first',
      'server a 10.0.0.1:80 minconn 2 maxconn 10',
      'server b 10.0.0.2:80',
    );
    expect(Array.from({ length: 6 }, (_, stream) => pick(balancer, stream)).join('')).toBe('aabbba');
    expect(balancer.servers.limitOf(0)).toBe(3);
  });
});

describe('state', () => {
  it('without allbackups only the first backup is used', () => {
    const servers = ['server a 10.0.0.1:80 disabled', 'server b 10.0.0.2:80 backup', 'server c 10.0.0.3:80 backup'];
    expect(picks(balancerOf('balance roundrobin', ...servers), 3).join('')).toBe('bbb');
    expect(picks(balancerOf('balance roundrobin', 'option allbackups', ...servers), 4).join('')).toBe('bcbc');
  });
  it('nothing usable refuses', () => {
    expect(picks(balancerOf('server a 10.0.0.1:80 disabled'), 1)).toEqual(['refused']);
  });
  it('a fixed map refuses other weights than 0 and the configured one', () => {
    const balancer = balancerOf('balance static-rr', ...weighted(2, 3));
    expect(balancer.setWeight(0, 5)).toContain('fixed map');
    expect(balancer.setWeight(0, 0)).toBeUndefined();
    expect(picks(balancer, 2).join('')).toBe('bb');
  });
  it('a started server stands one failure away from being down', () => {
    const fallThree = { fall: 3, rise: 2 };
    let health = 2;
    const states = Array.from('xooxoxxoxxx', (answer) => {
      health = healthAfter(health, answer === 'o', fallThree);
      return healthStatus(health, fallThree);
    });
    expect(states.join(',')).toBe('DOWN,DOWN 1/2,UP,UP 2/3,UP,UP 2/3,UP 1/3,UP,UP 2/3,UP 1/3,DOWN');
  });
  it('slow start begins with a sixteenth and one of the limit', () => {
    expect(warmthAfter(0, 30)).toEqual({ sixteenths: 1, percent: 1, isOver: false });
    expect(warmthAfter(15, 30)).toEqual({ sixteenths: 9, percent: 50, isOver: false });
    expect(warmthAfter(30, 30).isOver).toBe(true);
  });
});

describe('reasons', () => {
  it.each(['roundrobin', 'static-rr', 'leastconn', 'first', 'hdr(X-Key)', 'random', 'source', 'uri'])(
    '%s tells the same pick with its whole table, and asking changes nothing',
    (algorithm) => {
      const asked = balancerOf(`balance ${algorithm}`, ...three);
      const unasked = balancerOf(`balance ${algorithm}`, ...three);
      for (let stream = 0; stream < 20; stream++) {
        const reasons: AssignReason[] = [];
        const name = pick(asked, stream, `k${stream}`, (reason) => reasons.push(reason));
        expect(pick(unasked, stream, `k${stream}`)).toBe(name);
        expect(reasons).toHaveLength(1);
        expect(reasons[0]?.outcome).toEqual({ kind: 'assigned', server: asked.servers.names.indexOf(name) });
        expect(reasons[0]?.table).toBeDefined();
        expect(structuredClone(reasons[0])).toEqual(reasons[0]);
        end(asked, name);
        end(unasked, name);
      }
    },
  );
});
