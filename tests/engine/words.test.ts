import { describe, expect, test } from 'vitest';
import {
  NEVER_MS,
  acquire,
  act,
  answer,
  attempt,
  branches,
  decide,
  inside,
  journey,
  label,
  ms,
  release,
  repeatWhile,
  spend,
  station,
  when,
} from '../../src/engine';
import { expectConserved, journalled, spanLines } from './journalled';

const FULL = 12;
const LATE = 13;

describe('spend', () => {
  test('zero takes no event and no span; a label gives the piece its own span on its own row', () => {
    const { kernel } = journalled();
    const hash = label('hash', { kind: 'network', row: 'elsewhere' });
    const only = station('only', {
      kind: 'work',
      row: 'here',
      steps: [
        spend(ms(0), hash),
        spend(() => ms(2)),
        spend(ms(3), hash),
        spend(ms(1), label('parse', { kind: 'work' })),
      ],
    });
    kernel.start(journey(only), 0);
    kernel.runToEnd();
    const columns = kernel.trace.toColumns();
    expect(kernel.counts().events).toBe(3);
    expect(spanLines(columns)).toEqual(['only 0-6 work 200', '. hash 2-5 network 200', '. parse 5-6 work 200']);
    expect(columns.names.map(({ name, row }) => `${name} ${row}`)).toEqual([
      'only here',
      'hash elsewhere',
      'parse here',
    ]);
    expectConserved(kernel);
  });

  test.each([-1, 0.1, NaN])('refuses %d ms, and says where', (wrong) => {
    const { kernel } = journalled();
    const slow = station('slow', {
      kind: 'work',
      steps: [
        when(
          () => true,
          spend(() => wrong as never),
        ),
      ],
    });
    kernel.start(journey(slow), 0);
    expect(() => kernel.runToEnd()).toThrow(
      /station 'slow', step 1\.1 \(spend\): a duration of .* ms is below 0 or not on the grid/,
    );
  });
});

describe('decide', () => {
  test('keeps the choice and writes rule and numbers; whole tables only for detailed requests', () => {
    const { kernel } = journalled({ trace: { mode: 'all', detailed: (request) => request === 1 } });
    const chooser = station('chooser', {
      kind: 'work',
      steps: [
        spend(ms(1)),
        decide((call, reason) => {
          expect([reason.rule, reason.a, reason.d, reason.detail]).toEqual([0, 0, 0, undefined]);
          reason.rule = 4;
          reason.a = 0.1;
          reason.d = -1e300;
          if (reason.isDetailed) reason.detail = { scores: [1, 2, 3] };
          return kernel.request.get(call) - 5;
        }),
        answer((call) => 300 + kernel.choice.get(call)),
      ],
    });
    const path = journey(chooser);
    kernel.start(path, 0);
    kernel.start(path, 1);
    kernel.runToEnd();
    const { decisions, details, names } = kernel.trace.toColumns();
    expect(decisions.count).toBe(2);
    expect([...decisions.time]).toEqual([1, 1]);
    expect([...decisions.request]).toEqual([0, 1]);
    expect([...decisions.span]).toEqual([0, 1]);
    expect(names[decisions.name[0]!]!.name).toBe('chooser');
    expect([...decisions.rule]).toEqual([4, 4]);
    expect([...decisions.choice]).toEqual([-5, -4]);
    expect([decisions.a[0], decisions.b[0], decisions.c[0], decisions.d[0]]).toEqual([0.1, 0, 0, -1e300]);
    expect([...details]).toEqual([[1, { scores: [1, 2, 3] }]]);
  });
});

describe('acquire and release', () => {
  test('a free unit costs nothing: no event, no span', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 1 });
    kernel.start(journey(station('only', { kind: 'work', steps: [acquire(unit), release, acquire(() => unit)] })), 0);
    kernel.runToEnd();
    expect(kernel.counts().events).toBe(0);
    expect(kernel.trace.spanCount).toBe(1);
    expectConserved(kernel);
  });

  test('waiting is a span of the resource; a timeout ends it failed', () => {
    const { kernel, journal } = journalled();
    const unit = kernel.resource('unit', { size: 1, row: 'pool' });
    const only = station('only', {
      kind: 'work',
      steps: [acquire(unit, { timeoutMs: (call) => ms(2 * kernel.request.get(call)), otherwise: LATE }), spend(ms(3))],
    });
    const path = journey(only);
    for (const request of [0, 1, 2]) kernel.start(path, request);
    kernel.runToEnd();
    expect(spanLines(kernel.trace.toColumns())).toEqual([
      'only 0-3 work 200',
      'only 0-2 failed 13',
      'only 0-6 work 200',
      '. unit 0-2 failed 13',
      '. unit 0-3 wait 200',
    ]);
    expect(journal).toEqual(['end 1 = 13 @ 2', 'end 0 = 200 @ 3', 'end 2 = 200 @ 6']);
    expectConserved(kernel);
  });

  test('a wait that ends at the very time of its timeout: whichever was scheduled first', () => {
    const run = (serviceMs: number): string[] => {
      const { kernel, journal } = journalled();
      const unit = kernel.resource('unit', { size: 1 });
      const only = station('only', {
        kind: 'work',
        steps: [acquire(unit, { timeoutMs: ms(4), otherwise: LATE }), spend(ms(serviceMs))],
      });
      kernel.start(journey(only), 0);
      kernel.start(journey(only), 1);
      kernel.runToEnd();
      return journal;
    };
    expect(run(4)).toEqual(['end 0 = 200 @ 4', 'end 1 = 200 @ 8']);
    expect(run(5)).toEqual(['end 1 = 13 @ 4', 'end 0 = 200 @ 5']);
  });

  test('a full queue refuses, with `refused` or else `otherwise`', () => {
    const { kernel, journal } = journalled();
    const unit = kernel.resource('unit', { size: 1, maxQueue: 1 });
    const polite = station('polite', { kind: 'work', steps: [acquire(unit, { refused: FULL }), spend(ms(1))] });
    const timed = station('timed', {
      kind: 'work',
      steps: [acquire(unit, { timeoutMs: ms(9), otherwise: LATE }), spend(ms(1))],
    });
    for (const request of [0, 1, 2]) kernel.start(journey(polite), request);
    kernel.start(journey(timed), 3);
    kernel.runToEnd();
    expect(journal).toEqual(['end 2 = 12 @ 0', 'end 3 = 13 @ 0', 'end 0 = 200 @ 1', 'end 1 = 200 @ 2']);
    expectConserved(kernel);
  });

  test('a full queue without a status for it is a mistake, named', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 0, maxQueue: 0 });
    kernel.start(journey(station('bare', { kind: 'work', steps: [acquire(unit)] })), 0);
    expect(() => kernel.runToEnd()).toThrow(/station 'bare', step 1 \(acquire\): the queue of 'unit' is full/);
  });

  test('a timeout without a status is a mistake, named', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 0 });
    const bare = station('bare', { kind: 'work', steps: [acquire(unit, { timeoutMs: ms(1) })] });
    expect(() => kernel.start(journey(bare), 0)).toThrow(
      /station 'bare', step 1 \(acquire\): a timeout needs 'otherwise'/,
    );
  });

  test('several units of several resources, given back in any order, the rest at the end', () => {
    const { kernel } = journalled();
    const a = kernel.resource('a', { size: 3 });
    const b = kernel.resource('b', { size: 1 });
    const seen: number[][] = [];
    const see = act(() => seen.push([a.inUse, b.inUse]));
    const only = station('only', {
      kind: 'work',
      steps: [
        acquire(a),
        acquire(b),
        acquire(a),
        acquire(a),
        see,
        release(a),
        see,
        release(b),
        see,
        release,
        see,
        acquire(b),
        see,
      ],
    });
    kernel.start(journey(only), 0);
    kernel.runToEnd();
    expect(seen).toEqual([
      [3, 1],
      [2, 1],
      [2, 0],
      [1, 0],
      [1, 1],
    ]);
    expectConserved(kernel);
  });

  test('giving back what is not held is a mistake, named', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 1 });
    kernel.start(journey(station('thief', { kind: 'work', steps: [spend(ms(1)), release(unit)] })), 0);
    expect(() => kernel.runToEnd()).toThrow(
      /station 'thief', step 2 \(release\): releases a unit of 'unit' that the call does not hold/,
    );
  });
});

describe('when, repeatWhile, answer', () => {
  test('nest', () => {
    const { kernel, journal } = journalled();
    const tries = kernel.column('tries');
    const only = station('only', {
      kind: 'work',
      steps: [
        repeatWhile(
          (call) => tries.get(call) < 3,
          act((call) => tries.add(call, 1)),
          when(
            (call) => tries.get(call) === 2,
            spend(ms(10)),
            when(
              () => false,
              act(() => journal.push('never')),
            ),
          ),
          spend(ms(1)),
        ),
        when((call) => tries.get(call) === 3, answer(201)),
        answer(500),
      ],
    });
    kernel.start(journey(only), 0);
    kernel.runToEnd();
    expect(journal).toEqual(['end 0 = 201 @ 13']);
  });

  test('a loop in which no time passes is stopped, by name', () => {
    const { kernel } = journalled();
    const only = station('spinner', {
      kind: 'work',
      steps: [
        repeatWhile(
          () => true,
          act(() => undefined),
        ),
      ],
    });
    kernel.start(journey(only), 0);
    expect(() => kernel.runToEnd()).toThrow(
      /station 'spinner', step 1 \(repeatWhile\): repeats 1000000 times and no time passes/,
    );
  });
});

describe('branches', () => {
  test('a station picks one of several chains a call', () => {
    const { kernel, journal, note } = journalled();
    const handler = station('handler', { kind: 'work', steps: [note('handler'), spend(ms(2))] });
    const files = station('files', { kind: 'work', steps: [note('files'), answer(304)] });
    const guard = station('guard', { kind: 'work', steps: [note('guard'), inside] });
    const router = station('router', { kind: 'work', steps: [inside((call) => kernel.request.get(call) % 2)] });
    const path = journey(guard, router, branches({ api: journey(guard, handler), assets: journey(files) }));
    expect(path.inner[0]!.innerNames).toEqual(['api', 'assets']);
    kernel.start(path, 0);
    kernel.start(path, 1);
    kernel.runToEnd();
    expect(journal).toEqual([
      'guard 0 @ 0',
      'guard 0 @ 0',
      'handler 0 @ 0',
      'guard 1 @ 0',
      'files 1 @ 0',
      'end 1 = 304 @ 0',
      'end 0 = 200 @ 2',
    ]);
    expectConserved(kernel);
  });

  test('a branch that does not exist is a mistake, named; so is calling inside from the innermost', () => {
    const { kernel } = journalled();
    const leaf = station('leaf', { kind: 'work', steps: [] });
    const lost = station('lost', { kind: 'work', steps: [attempt(() => 2)] });
    kernel.start(journey(lost, branches({ a: journey(leaf), b: journey(leaf) })), 0);
    expect(() => kernel.runToEnd()).toThrow(/station 'lost', step 1 \(inside\): calls branch 2 of 2/);
    kernel.start(journey(station('deep', { kind: 'work', steps: [inside] })), 1);
    expect(() => kernel.runToEnd()).toThrow(/station 'deep', step 1 \(inside\): calls inside, but is innermost/);
  });
});

describe('errors', () => {
  test('of a model’s own function name station and step and keep the cause', () => {
    const { kernel } = journalled();
    const broken = station('broken', {
      kind: 'work',
      steps: [
        spend(ms(1)),
        decide(() => {
          throw new TypeError('no such server');
        }),
      ],
    });
    kernel.start(journey(broken), 0);
    let thrown: unknown;
    try {
      kernel.runToEnd();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'StepError', message: "station 'broken', step 2 (decide): no such server" });
    expect((thrown as Error).cause).toBeInstanceOf(TypeError);
  });

  test('of the engine’s users come with numbers', () => {
    const { kernel } = journalled();
    kernel.at(ms(5), () => undefined);
    kernel.runToEnd();
    expect(() => kernel.at(ms(4), () => undefined)).toThrow(/at 4 ms: before now \(5 ms\)/);
    expect(() => kernel.at(5.3 as never, () => undefined)).toThrow(/at 5.3 ms/);
    expect(() => kernel.resource('r', { size: 1.5 })).toThrow(/size of resource 'r' is 1.5/);
    expect(() => kernel.resource('r', { size: 1 }).resize(-1)).toThrow(/-1/);
    expect(() => kernel.start(journey(station('s', { kind: 'work', steps: [] })), -1)).toThrow(/request -1/);
    const path = journey(station('endless', { kind: 'work', steps: [spend(NEVER_MS)] }));
    kernel.start(path, 0);
    expect(() => kernel.column('late')).toThrow(/column 'late' is added while 1 calls are open/);
    kernel.runToEnd();
    expect(() => kernel.assertIdle()).toThrow(/1 calls are in 'endless'; 1 calls are open/);
  });

  test('a status beyond the table is a mistake', () => {
    const { kernel } = journalled();
    kernel.start(journey(station('odd', { kind: 'work', steps: [answer(1000)] })), 0);
    expect(() => kernel.runToEnd()).toThrow(/status 1000 is not a whole number from 0 to 999/);
  });
});

describe('the clock and the acts', () => {
  test('runUntil stops after the events of that time and sets the clock', () => {
    const { kernel, journal } = journalled();
    for (const time of [1, 2, 2, 3]) kernel.at(ms(time), () => journal.push(String(time)));
    kernel.runUntil(ms(2));
    expect([journal.join(), kernel.now()]).toEqual(['1,2,2', 2]);
    kernel.runUntil(ms(2.5));
    expect(kernel.now()).toBe(2.5);
    kernel.runToEnd();
    expect([journal.join(), kernel.now()]).toEqual(['1,2,2,3', 3]);
  });

  test('runEvents runs slices that add up to the whole', () => {
    const { kernel } = journalled();
    for (let i = 0; i < 25; i++) kernel.at(ms(i), () => undefined);
    expect([kernel.runEvents(10), kernel.runEvents(10), kernel.runEvents(10), kernel.runEvents(10)]).toEqual([
      10, 10, 5, 0,
    ]);
    expect(kernel.counts().events).toBe(25);
  });

  test('an act can be taken back, once, and its handle never means another act', () => {
    const { kernel, journal } = journalled();
    const first = kernel.at(ms(1), () => journal.push('first'));
    expect(kernel.cancel(first)).toBe(true);
    expect(kernel.cancel(first)).toBe(false);
    const second = kernel.at(ms(1), () => journal.push('second'));
    expect(kernel.cancel(first)).toBe(false);
    kernel.runToEnd();
    expect(kernel.cancel(second)).toBe(false);
    expect(journal).toEqual(['second']);
  });

  test('arrivals come in order, by their numbers, until the stream ends', () => {
    const { kernel, journal } = journalled();
    const quick = journey(station('quick', { kind: 'work', steps: [spend(ms(1))] }));
    const slow = journey(station('slow', { kind: 'work', steps: [spend(ms(5))] }));
    kernel.arrivals({
      journey: (request) => (request === 4 ? slow : quick),
      arrivesAt: (n) => (n < 6 ? ms(n) : NEVER_MS),
      stride: 2,
    });
    kernel.arrivals({ journey: quick, arrivesAt: (n) => (n < 3 ? ms(n) : NEVER_MS), first: 1, stride: 2 });
    kernel.runToEnd();
    expect(journal).toEqual(['end 0 = 200 @ 1', 'end 1 = 200 @ 2', 'end 2 = 200 @ 3', 'end 4 = 200 @ 9']);
    expectConserved(kernel);
  });
});
