import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ImportedTraffic } from '../../../src/scenario';
import { importTraffic, parseScenario, presetById, scenarioOf, withReplay } from '../../../src/scenario';
import { readIsoTime, readLogTime } from '../../../src/scenario/import/clock';
import { routeOfPath } from '../../../src/scenario/import/route-of-path';

function imported(text: string, options?: Parameters<typeof importTraffic>[1]): ImportedTraffic {
  const result = importTraffic(text, options);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

const log = [
  '192.0.2.7 - - [10/Oct/2024:13:55:36 +0000] "GET /orders/42?full=1 HTTP/1.1" 200 2326',
  '192.0.2.8 - ann [10/Oct/2024:15:55:40 +0200] "POST /orders HTTP/1.1" 201 10 "https://shop.example/" "Some \\"agent\\" [x]"',
  '',
  '192.0.2.7 - - [10/Oct/2024:13:55:38 +0000] "GET /orders/43 HTTP/2.0" 200 2328 "-" "-" 0.004',
].join('\n');

describe('an access log', () => {
  it('becomes times from the first request on, endpoints by method and route, and clients', () => {
    const { form, traffic, endpoints, lines, requests, spanMs, problems } = imported(log);
    expect({ form, lines, requests, spanMs, problems }).toEqual({
      ...{ form: 'access-log', lines: 3, requests: 3, spanMs: 4000, problems: [] },
    });
    expect(traffic).toMatchObject({ timesMs: [0, 2000, 4000], endpoints: [0, 0, 1], clients: [0, 0, 1], speed: 1 });
    expect(endpoints.map(({ id, method, path, share }) => ({ id, method, path, share }))).toEqual([
      { id: 'GET /orders/:id', method: 'GET', path: '/orders/42', share: 2 },
      { id: 'POST /orders', method: 'POST', path: '/orders', share: 1 },
    ]);
    expect(endpoints.map(({ responseBytes }) => responseBytes)).toEqual([2328, 10]);
  });

  it('says what is wrong with a line, with its number, and uses the others', () => {
    const bad = [
      'no log at all',
      '192.0.2.7 - - [32/Oct/2024:13:55:36 +0000] "GET / HTTP/1.1" 200 1',
      '192.0.2.7 - - [10/Oct/2024:13:55:36 +0000] "\\x16\\x03\\x01" 400 0',
      '192.0.2.7 - - [10/Oct/2024:13:55:36 +0000] "BREW /pot HTTP/1.1" 418 0',
      '192.0.2.7 - - [10/Oct/2024:13:55:36 +0000] "GET /cut',
    ].join('\r\n');
    const { requests, problems } = imported(`${log}\r\n${bad}`, { file: 'access.log' });
    expect(requests).toBe(3);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [5, 'no-time'],
      [6, 'bad-time'],
      [7, 'bad-request'],
      [8, 'unknown-method'],
      [9, 'no-request'],
    ]);
    expect(problems.every(({ file }) => file === 'access.log')).toBe(true);
  });

  it('spreads what one second holds over that second, unless told not to', () => {
    const line = (second: number) => `- - - [10/Oct/2024:13:55:0${second} +0000] "GET /a HTTP/1.1" 200 1`;
    const text = [0, 0, 0, 0, 3, 4, 4].map(line).join('\n');
    expect(imported(text)).toMatchObject({
      isSpread: true,
      traffic: { timesMs: [0, 250, 500, 750, 3000, 4000, 4500] },
    });
    const kept = imported(text, { spreadsSeconds: false });
    expect(kept).toMatchObject({ isSpread: false, traffic: { timesMs: [0, 0, 0, 0, 3000, 4000, 4000] } });
  });

  it('of one request is told, and so is a text without any', () => {
    expect(imported(log.split('\n')[0] ?? '').traffic).toMatchObject({ timesMs: [0], endpoints: [0] });
    expect(importTraffic('  \n\n').ok).toBe(false);
    expect(importTraffic('<html>').ok).toBe(false);
  });

  it('keeps at most 100 endpoints: the most frequent, and one for all others', () => {
    const lines = Array.from({ length: 300 }, (_, index) => {
      const name = [...`${index % 150}`].map((digit) => 'abcdefghij'[Number(digit)]).join('');
      return `x - - [10/Oct/2024:13:55:00 +0000] "GET /${name} HTTP/1.1" 200 1`;
    });
    const { endpoints, traffic } = imported([...lines, lines[7]].join('\n'));
    expect(endpoints).toHaveLength(100);
    expect(endpoints[0]).toMatchObject({ id: 'GET /h', share: 3 });
    expect(endpoints[99]).toMatchObject({ id: 'all others', share: 102 });
    expect(traffic.endpoints.filter((endpoint) => endpoint === 99)).toHaveLength(102);
  });
});

describe('a table', () => {
  it.each([
    [
      'with names in any order',
      'path,client,time_s,method\n/a,x,1.5,get\n/b,y,1,POST',
      [0, 500],
      ['POST /b', 'GET /a'],
    ],
    ['of seconds since 1970', '1700000000.25,GET,/a\n1700000000.5,GET,/a', [0, 250], ['GET /a']],
    ['of milliseconds since 1970', '1700000000250;GET;/a\n1700000000500;GET;/a', [0, 250], ['GET /a']],
    ['of milliseconds since the start', '0\tGET\t/a\n12.3456\tGET\t/a', [0, 12.346], ['GET /a']],
    ['of dates', '2024-05-01T12:00:00.250Z,GET,"/a,""b"""\n2024-05-01 14:00:01+02:00,GET,/a', [0, 750], undefined],
  ])('%s', (_, text, timesMs, ids) => {
    const { form, traffic, endpoints, problems } = imported(text);
    expect({ form, problems, timesMs: traffic.timesMs }).toEqual({ form: 'table', problems: [], timesMs });
    if (ids !== undefined) expect(new Set(endpoints.map(({ id }) => id))).toEqual(new Set(ids));
  });

  it('says what is wrong with a line', () => {
    const { problems } = imported('time,method,path\n0,GET,/a\nsoon,GET,/a\n1,GET\n2,GET,\n3,LOOK,/a');
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'bad-time'],
      [4, 'too-few-columns'],
      [5, 'no-path'],
      [6, 'unknown-method'],
    ]);
  });
});

describe('a route', () => {
  it.each([
    ['/orders/42', '/orders/:id'],
    ['https://shop.example/a/b/?q=1#x', '/a/b'],
    ['/u/3fa85f64-5717-4562-b3fc-2c963f66afa6/pic', '/u/:id/pic'],
    ['/commit/9fceb02d0ae5', '/commit/:id'],
    ['/who/ann@example.test', '/who/:id'],
    ['/day/2024-05-01', '/day/:id'],
    ['/v1/api', '/v1/api'],
    ['/facade', '/facade'],
    ['//x///y', '/x/y'],
    ['', '/'],
  ])('%s → %s', (path, route) => {
    expect(routeOfPath(path)).toBe(route);
  });

  it('stays as it is when it is read again', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        const route = routeOfPath(path);
        expect(routeOfPath(route)).toBe(route);
      }),
    );
  });
});

describe('times', () => {
  it('are those of the calendar', () => {
    const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        expect(readIsoTime(date.toISOString())).toBe(date.getTime());
        const there = new Date(date.getTime() + offset * 60_000);
        const [, day = '', month = '', year = ''] = there.toUTCString().split(' ');
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
        const clock = there.toISOString().slice(11, 19);
        const read = readLogTime(`${day}/${month}/${year}:${clock} ${zone}`);
        expect(read).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it.each(['', '2024-02-30', '2024-13-01T00:00', '31/Foo/2024:00:00:00 +0000', '2023-02-29T25:00', 'NaN'])(
    '"%s" is none',
    (text) => {
      expect([readIsoTime(text), readLogTime(text)]).toEqual([undefined, undefined]);
    },
  );
});

function two(value: number): string {
  return String(value).padStart(2, '0');
}

describe('any text', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(...log.split('\n')),
    fc
      .tuple(fc.constantFrom(...log.split('\n')), fc.nat(120), fc.string({ maxLength: 4 }))
      .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1)),
    fc.tuple(fc.oneof(fc.double(), fc.nat(), fc.string()), fc.string(), fc.string()).map((cells) => cells.join(',')),
  );

  it('is read without an exception, and what comes of it is a scenario', () => {
    const scenario = scenarioOf(presetById('api-under-budget') ?? never());
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const result = importTraffic(lines.join('\n'));
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0);
          return;
        }
        const { traffic, requests, problems, lines: said } = result.value;
        expect(requests).toBe(traffic.timesMs.length);
        expect(requests + problems.length).toBe(said);
        const replayed = withReplay(scenario, result.value);
        expect(replayed.ok ? [] : replayed.problems).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

function never(): never {
  throw new Error('there is no such preset');
}

describe('a scenario under imported traffic', () => {
  it('keeps the work and the queries of endpoints that it knows', () => {
    const scenario = scenarioOf(presetById('pool-queue') ?? never());
    const result = withReplay(scenario, imported('0,GET,/api/orders/7\n5,GET,/api/orders/9\n6,POST,/api/orders'));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.endpoints).toHaveLength(2);
    expect(result.value.endpoints[0]).toMatchObject({ queries: scenario.endpoints[0]?.queries, share: 2 });
    expect(parseScenario(result.value)).toEqual(result);
  });
});
