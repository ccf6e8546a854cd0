import { describe, expect, test } from 'vitest';
import {
  NEVER_MS,
  acquire,
  act,
  answer,
  attempt,
  decide,
  inside,
  isFailure,
  journey,
  ms,
  repeatWhile,
  spend,
  station,
  when,
} from '../../src/engine';
import type { Call } from '../../src/engine';
import { expectConserved, journalled, spanLines } from './journalled';

const KILLED = 10;
const POOL_TIMEOUT = 11;

describe('promise 1: a station’s step never runs inside another’s', () => {
  test('whoever is granted a unit goes on after the granting step is over, before the next event', () => {
    const { kernel, journal, note } = journalled();
    const desk = kernel.resource('desk', { size: 1 });
    const clerk = station('clerk', {
      kind: 'work',
      steps: [
        note('asks'),
        acquire(desk),
        note('served'),
        spend(ms(5)),
        act(() => {
          desk.resize(3);
          journal.push('grown');
        }),
        note('still in its step'),
      ],
    });
    const path = journey(clerk);
    for (const request of [0, 1, 2]) kernel.at(ms(request), () => kernel.start(path, request));
    kernel.at(ms(5), () => journal.push('next event of the same time'));
    kernel.runToEnd();
    expect(journal.slice(0, 11)).toEqual([
      'asks 0 @ 0',
      'served 0 @ 0',
      'asks 1 @ 1',
      'asks 2 @ 2',
      'next event of the same time',
      'grown',
      'still in its step 0 @ 5',
      'end 0 = 200 @ 5',
      'served 1 @ 5',
      'served 2 @ 5',
      'grown',
    ]);
    expectConserved(kernel);
  });

  test('what an act starts takes its first step when the act is over', () => {
    const { kernel, journal, note } = journalled();
    const path = journey(station('only', { kind: 'work', steps: [note('steps')] }));
    kernel.at(ms(1), () => {
      kernel.start(path, 0);
      journal.push('act goes on');
    });
    kernel.runToEnd();
    expect(journal).toEqual(['act goes on', 'steps 0 @ 1', 'end 0 = 200 @ 1']);
  });
});

test('promise 2: equal times leave in the order scheduled', () => {
  const { kernel, journal } = journalled();
  const order = [5, 3, 5, 3, 1, 5];
  order.forEach((time, i) => kernel.at(ms(time), () => journal.push(`${time}:${i}`)));
  kernel.at(ms(3), () => kernel.at(ms(3), () => journal.push('3:late')));
  kernel.runToEnd();
  expect(journal).toEqual(['1:4', '3:1', '3:3', '3:late', '5:0', '5:2', '5:5']);
});

describe('promise 3: a call ends in one place', () => {
  test('left, then units, then meter and span, then outward', () => {
    const { kernel, journal, note } = journalled();
    const seats = kernel.resource('seats', { size: 1 });
    const inner = station('inner', {
      kind: 'work',
      steps: [acquire(seats), spend(ms(2)), answer(404)],
      left: (call) =>
        journal.push(
          `left: in use ${seats.inUse}, level ${kernel.meter(inner).level}, status ${kernel.status.get(call)}`,
        ),
    });
    const outer = station('outer', {
      kind: 'work',
      steps: [
        inside,
        act((call) =>
          journal.push(
            `outward: in use ${seats.inUse}, level ${kernel.meter(inner).level}, status ${kernel.status.get(call)}`,
          ),
        ),
        note('after'),
      ],
    });
    kernel.start(journey(outer, inner), 0);
    kernel.runToEnd();
    expect(journal).toEqual([
      'left: in use 1, level 1, status 404',
      'outward: in use 0, level 0, status 404',
      'after 0 @ 2',
      'end 0 = 404 @ 2',
    ]);
    expectConserved(kernel);
  });

  test('failures go outward by themselves through `inside`, and stop at `attempt`', () => {
    const { kernel, journal, note, noteLeft } = journalled();
    const failing = station('failing', { kind: 'work', steps: [answer(KILLED)], left: noteLeft('failing left') });
    const between = station('between', {
      kind: 'work',
      steps: [inside, note('never')],
      left: noteLeft('between left'),
    });
    const outer = station('outer', {
      kind: 'work',
      steps: [attempt, note('back'), when((call) => isFailure(kernel.status.get(call)), answer(502))],
    });
    kernel.start(journey(outer, between, failing), 7);
    kernel.runToEnd();
    expect(journal).toEqual(['failing left 7 = 10 @ 0', 'between left 7 = 10 @ 0', 'back 7 @ 0', 'end 7 = 502 @ 0']);
    expectConserved(kernel);
  });
});

describe('promise 4: drop', () => {
  test.each(['timer', 'queue', 'ring', 'forever'] as const)(
    'takes the innermost call out of its %s and ends all, innermost first',
    (place) => {
      const { kernel, journal, note, noteLeft } = journalled();
      const bed = kernel.resource('bed', { size: 1 });
      const hall = kernel.resource('hall', { size: 10 });
      const inner = station('inner', {
        kind: 'work',
        steps: [acquire(bed), note('has the bed'), spend(place === 'forever' ? NEVER_MS : ms(10)), note('slept')],
        left: noteLeft('inner left'),
      });
      const outer = station('outer', {
        kind: 'work',
        steps: [acquire(hall), inside, note('no step')],
        left: noteLeft('outer left'),
      });
      const path = journey(outer, inner);
      const calls: Call[] = [];
      const keep = (request: number): void => {
        calls.push(kernel.start(path, request));
      };
      if (place === 'queue' || place === 'ring') kernel.at(ms(0), () => keep(99));
      kernel.at(ms(0), () => keep(0));
      if (place === 'ring') {
        // The bed is given to request 0 and in the same act its call is dropped, before its turn.
        kernel.at(ms(4), () => {
          kernel.drop(calls[0]!, KILLED);
          expect(bed.inUse).toBe(1);
          kernel.drop(calls[1]!, KILLED);
        });
      } else {
        kernel.at(ms(4), () => kernel.drop(calls.at(-1)!, KILLED));
      }
      kernel.runToEnd();
      expect(journal.filter((line) => line.includes(' 0 '))).toEqual([
        ...(place === 'timer' || place === 'forever' ? ['has the bed 0 @ 0'] : []),
        'inner left 0 = 10 @ 4',
        'outer left 0 = 10 @ 4',
        'end 0 = 10 @ 4',
      ]);
      expect(bed.inUse + hall.inUse).toBe(0);
      expectConserved(kernel);
    },
  );

  test('in the middle: the call around goes on with the status, after the act that dropped', () => {
    const { kernel, journal, note, noteLeft } = journalled();
    const inner = station('inner', { kind: 'work', steps: [spend(ms(10))], left: noteLeft('inner left') });
    const server = station('server', { kind: 'work', steps: [inside], left: noteLeft('server left') });
    const balancer = station('balancer', {
      kind: 'work',
      steps: [repeatWhile((call) => isFailure(kernel.status.get(call)), note('tries'), attempt)],
    });
    kernel.at(ms(0), () => kernel.start(journey(balancer, server, inner), 3));
    kernel.at(ms(6), () => {
      for (const call of kernel.openCalls(server)) kernel.drop(call, KILLED);
      journal.push('killed');
    });
    kernel.runToEnd();
    expect(journal).toEqual([
      'tries 3 @ 0',
      'inner left 3 = 10 @ 6',
      'server left 3 = 10 @ 6',
      'killed',
      'tries 3 @ 6',
      'inner left 3 = 200 @ 16',
      'server left 3 = 200 @ 16',
      'end 3 = 200 @ 16',
    ]);
    expectConserved(kernel);
  });

  test('of one’s own call from its own step is refused, by name', () => {
    const { kernel } = journalled();
    const calls: Call[] = [];
    const inner = station('inner', { kind: 'work', steps: [spend(ms(1)), act(() => kernel.drop(calls[0]!, KILLED))] });
    const outer = station('outer', { kind: 'work', steps: [inside] });
    calls.push(kernel.start(journey(outer, inner), 0));
    expect(() => kernel.runToEnd()).toThrow(
      /station 'inner', step 2 \(act\): drops call 0 from a step of that call or of one inside/,
    );
  });

  test('of a call that has ended is refused', () => {
    const { kernel } = journalled();
    const call = kernel.start(journey(station('s', { kind: 'work', steps: [] })), 0);
    kernel.runToEnd();
    expect(() => kernel.drop(call, KILLED)).toThrow(/not open/);
  });
});

describe('promise 5: what a call remembers is in columns', () => {
  test('own columns start at 0, inherited ones at the outer call’s value, also in a row used before', () => {
    const { kernel, journal } = journalled();
    const server = kernel.column('server', { inherited: true });
    const weight = kernel.column('weight', { inherited: true, values: 'float64' });
    const tries = kernel.column('tries');
    const share = kernel.column('share', { values: 'float64' });
    const show = (name: string) =>
      act((call) =>
        journal.push(`${name} ${server.get(call)} ${weight.get(call)} ${tries.get(call)} ${share.get(call)}`),
      );
    const change = act((call) => {
      server.add(call, 1);
      weight.add(call, 0.5);
      tries.add(call, 10);
      share.set(call, 0.25);
    });
    const inner = station('inner', {
      kind: 'work',
      steps: [show('inner starts'), change, show('inner'), spend(ms(1))],
    });
    const outer = station('outer', {
      kind: 'work',
      steps: [show('outer starts'), change, inside, show('outer'), inside],
    });
    const path = journey(outer, inner);
    kernel.start(path, 0);
    kernel.runToEnd();
    kernel.start(path, 1);
    kernel.runToEnd();
    const one = [
      'outer starts 0 0 0 0',
      'inner starts 1 0.5 0 0',
      'inner 2 1 10 0.25',
      'outer 1 0.5 10 0.25',
      'inner starts 1 0.5 0 0',
      'inner 2 1 10 0.25',
    ];
    expect(journal.filter((line) => !line.startsWith('end'))).toEqual([...one, ...one]);
  });

  test('columns outgrow their first rows without losing anything', () => {
    const { kernel } = journalled();
    const mark = kernel.column('mark');
    const seen: number[] = [];
    const only = station('only', {
      kind: 'work',
      steps: [
        act((call) => mark.set(call, kernel.request.get(call) * 3)),
        spend(ms(1)),
        act((call) => seen.push(mark.get(call))),
      ],
    });
    const path = journey(only);
    for (let request = 0; request < 1000; request++) kernel.start(path, request);
    kernel.runToEnd();
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, request) => request * 3));
  });
});

test('promise 6: entering and answering are a loop: a thousand layers deep', () => {
  const { kernel } = journalled();
  const layer = station('layer', { kind: 'work', steps: [inside] });
  const innermost = station('innermost', { kind: 'work', steps: [spend(ms(1))] });
  const path = journey(...Array.from({ length: 1000 }, () => layer), innermost);
  kernel.start(path, 0);
  kernel.runToEnd();
  expect(kernel.counts().ended).toBe(1);
  expect(kernel.meter(layer).stayMs).toBe(1000);
  expectConserved(kernel);
});

describe('the traps', () => {
  test('1: granted, not yet resumed: the unit of a call killed in between comes back', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 1 });
    const holder = station('holder', { kind: 'work', steps: [acquire(unit), spend(ms(5))] });
    const path = journey(holder);
    kernel.start(path, 0);
    const waiting = kernel.start(path, 1);
    const last = kernel.start(path, 2);
    kernel.runUntil(ms(4));
    kernel.at(ms(4), () => {
      unit.resize(2);
      expect(unit.inUse).toBe(2);
      kernel.drop(waiting, KILLED);
      expect(unit.inUse).toBe(2);
      kernel.drop(last, KILLED);
      expect(unit.inUse).toBe(1);
    });
    kernel.runToEnd();
    expectConserved(kernel);
  });

  test('2: one acquire’s timeout is not the next one’s', () => {
    const { kernel, journal, note } = journalled();
    const first = kernel.resource('first', { size: 1 });
    const second = kernel.resource('second', { size: 1 });
    const both = station('both', {
      kind: 'work',
      steps: [
        acquire(first, { timeoutMs: ms(3), otherwise: POOL_TIMEOUT }),
        note('first'),
        acquire(second),
        note('second'),
        spend(ms(20)),
      ],
    });
    const onlySecond = station('only second', { kind: 'work', steps: [acquire(second), spend(ms(50))] });
    kernel.start(journey(onlySecond), 8);
    kernel.start(journey(both), 0);
    kernel.start(journey(both), 1);
    kernel.runToEnd();
    expect(journal).toEqual(['first 0 @ 0', 'end 1 = 11 @ 3', 'end 8 = 200 @ 50', 'second 0 @ 50', 'end 0 = 200 @ 70']);
    expectConserved(kernel);
  });

  test('5: state outside the columns is in a snapshot once it is kept', () => {
    const { kernel } = journalled();
    let tokens = 5;
    let forgotten = 5;
    kernel.keeps({ save: () => tokens, restore: (saved) => void (tokens = saved) });
    const bucket = station('bucket', {
      kind: 'work',
      steps: [
        act(() => {
          tokens--;
          forgotten--;
        }),
      ],
    });
    const path = journey(bucket);
    kernel.arrivals({ journey: path, arrivesAt: (request) => (request < 4 ? ms(request) : NEVER_MS) });
    kernel.runUntil(ms(1));
    const snapshot = kernel.snapshot();
    kernel.runToEnd();
    kernel.restore(snapshot);
    expect([tokens, forgotten]).toEqual([3, 1]);
    kernel.runToEnd();
    expect([tokens, forgotten]).toEqual([1, -1]);
  });

  test('6: spans open and close in any order, their parents already written', () => {
    const { kernel } = journalled();
    const inner = station('inner', { kind: 'work', steps: [spend(ms(2))] });
    const outer = station('outer', { kind: 'network', steps: [spend(ms(1)), inside, spend(ms(1))] });
    const path = journey(outer, inner);
    kernel.at(ms(0), () => kernel.start(path, 0));
    kernel.at(ms(1), () => kernel.start(path, 1));
    kernel.runToEnd();
    const columns = kernel.trace.toColumns();
    expect(spanLines(columns)).toEqual([
      'outer 0-4 network 200',
      'outer 1-5 network 200',
      '. inner 1-3 work 200',
      '. inner 2-4 work 200',
    ]);
    expect([...columns.spans.parent]).toEqual([-1, -1, 0, 1]);
    expect([...columns.spans.request]).toEqual([0, 1, 0, 1]);
  });

  test('7: a count that a station keeps is undone in `left`, also when it is dropped itself', () => {
    const { kernel } = journalled();
    let inFlight = 0;
    const server = station('server', { kind: 'work', steps: [spend(ms(10))] });
    const balancer = station('balancer', {
      kind: 'work',
      steps: [
        decide((call) => {
          inFlight++;
          return kernel.request.get(call);
        }),
        attempt,
      ],
      left: () => inFlight--,
    });
    const path = journey(balancer, server);
    const calls = [0, 1, 2].map((request) => kernel.start(path, request));
    kernel.runUntil(ms(5));
    expect(inFlight).toBe(3);
    kernel.drop(calls[1]!, KILLED);
    expect(inFlight).toBe(2);
    kernel.runToEnd();
    expect(inFlight).toBe(0);
    expectConserved(kernel);
  });
});
