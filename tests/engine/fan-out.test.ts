import { describe, expect, test } from 'vitest';
import {
  HEDGE_LOST,
  LIMIT_PASSED,
  NEVER_MS,
  acquire,
  act,
  answer,
  decide,
  hedge,
  inside,
  journey,
  limit,
  ms,
  parallel,
  spend,
  station,
  when,
} from '../../src/engine';
import type { Call } from '../../src/engine';
import { expectConserved, journalled, spanLines } from './journalled';

const BROKEN = 15;
const KILLED = 10;

describe('parallel', () => {
  test('waits for all; each has its own number and its own columns', () => {
    const { kernel, journal } = journalled();
    const shard = kernel.column('shard', { inherited: true });
    const unit = kernel.resource('unit', { size: 2 });
    const leaf = station('leaf', {
      kind: 'work',
      steps: [
        acquire(unit),
        spend((call) => ms(kernel.sibling.get(call) + 1)),
        answer((call) => 200 + shard.get(call)),
      ],
    });
    const shards = station('shards', {
      kind: 'work',
      steps: [act((call) => shard.set(call, kernel.sibling.get(call) * 2)), inside],
    });
    const root = station('root', { kind: 'work', steps: [parallel((call) => kernel.request.get(call))] });
    const path = journey(root, shards, leaf);
    kernel.start(path, 3);
    kernel.start(path, 0);
    kernel.runToEnd();
    expect(journal).toEqual(['end 0 = 200 @ 0', 'end 3 = 204 @ 2']);
    expectConserved(kernel);
  });

  test('the first failure goes outward when all have ended; with `attempt` it comes back', () => {
    const run = (attempt: boolean): string[] => {
      const { kernel, journal, note } = journalled();
      const leaf = station('leaf', {
        kind: 'work',
        steps: [
          spend((call) => ms(4 - kernel.sibling.get(call))),
          when(
            (call) => kernel.sibling.get(call) > 0,
            answer((call) => BROKEN + kernel.sibling.get(call)),
          ),
        ],
      });
      const root = station('root', { kind: 'work', steps: [parallel(4, { attempt }), note('after')] });
      kernel.start(journey(root, leaf), 9);
      kernel.runToEnd();
      expectConserved(kernel);
      return journal;
    };
    expect(run(false)).toEqual(['end 9 = 18 @ 4']);
    expect(run(true)).toEqual(['after 9 @ 4', 'end 9 = 18 @ 4']);
  });

  test('a drop from outside ends all of them', () => {
    const { kernel, journal, noteLeft } = journalled();
    const leaf = station('leaf', {
      kind: 'work',
      steps: [spend((call) => ms(5 * (kernel.sibling.get(call) + 1)))],
      left: noteLeft('leaf'),
    });
    const call = kernel.start(journey(station('root', { kind: 'work', steps: [parallel(3)] }), leaf), 0);
    kernel.at(ms(7), () => kernel.drop(call, KILLED));
    kernel.runToEnd();
    expect(journal).toEqual(['leaf 0 = 200 @ 5', 'leaf 0 = 10 @ 7', 'leaf 0 = 10 @ 7', 'end 0 = 10 @ 7']);
    expectConserved(kernel);
  });

  test('one of them can be dropped alone', () => {
    const { kernel, journal } = journalled();
    const leaf = station('leaf', { kind: 'work', steps: [spend((call) => ms(5 * (kernel.sibling.get(call) + 1)))] });
    kernel.start(journey(station('root', { kind: 'work', steps: [parallel(3, { attempt: true })] }), leaf), 0);
    kernel.at(ms(7), () => kernel.drop(kernel.openCalls(leaf)[1]!, KILLED));
    kernel.runToEnd();
    expect(journal).toEqual(['end 0 = 10 @ 10']);
    expectConserved(kernel);
  });
});

describe('hedge', () => {
  /** Two attempts of the given lengths and statuses; what comes of them and when. */
  function run(afterMs: number, [first, second]: [number, number], statuses: [number, number] = [200, 201]): string[] {
    const { kernel, journal, noteLeft } = journalled();
    const unit = kernel.resource('unit', { size: 2 });
    const leaf = station('leaf', {
      kind: 'work',
      steps: [
        acquire(unit),
        spend((call) => ms(kernel.sibling.get(call) === 0 ? first : second)),
        answer((call) => statuses[kernel.sibling.get(call)]!),
      ],
      left: noteLeft('leaf'),
    });
    kernel.start(journey(station('root', { kind: 'work', steps: [hedge(ms(afterMs))] }), leaf), 0);
    kernel.runToEnd();
    expectConserved(kernel);
    return journal;
  }

  test('no second attempt when the first is quick', () => {
    expect(run(5, [3, 1])).toEqual(['leaf 0 = 200 @ 3', 'end 0 = 200 @ 3']);
  });

  test('the quicker wins, the other is dropped', () => {
    expect(run(5, [20, 3])).toEqual(['leaf 0 = 201 @ 8', `leaf 0 = ${HEDGE_LOST} @ 8`, 'end 0 = 201 @ 8']);
    expect(run(5, [7, 3])).toEqual(['leaf 0 = 200 @ 7', `leaf 0 = ${HEDGE_LOST} @ 7`, 'end 0 = 200 @ 7']);
  });

  test('a failure waits for the other attempt if that is under way', () => {
    expect(run(5, [6, 3], [BROKEN, 201])).toEqual(['leaf 0 = 15 @ 6', 'leaf 0 = 201 @ 8', 'end 0 = 201 @ 8']);
    expect(run(5, [6, 3], [BROKEN, BROKEN + 1])).toEqual(['leaf 0 = 15 @ 6', 'leaf 0 = 16 @ 8', 'end 0 = 16 @ 8']);
    expect(run(5, [4, 3], [BROKEN, 201])).toEqual(['leaf 0 = 15 @ 4', 'end 0 = 15 @ 4']);
  });

  test('trap 3: two attempts have two servers, in columns of their own calls', () => {
    const { kernel } = journalled();
    const server = kernel.column('server', { inherited: true });
    const counts = [0, 0];
    const leaf = station('leaf', { kind: 'work', steps: [spend((call) => ms(server.get(call) === 0 ? 50 : 3))] });
    const picker = station('picker', {
      kind: 'work',
      steps: [
        decide((call) => {
          const picked = kernel.sibling.get(call);
          server.set(call, picked);
          counts[picked]!++;
          return picked;
        }),
        inside,
      ],
      left: (call) => counts[server.get(call)]!--,
    });
    kernel.start(journey(station('root', { kind: 'work', steps: [hedge(ms(10))] }), picker, leaf), 0);
    kernel.runUntil(ms(12));
    expect(counts).toEqual([1, 1]);
    kernel.runToEnd();
    expect(counts).toEqual([0, 0]);
    expect(kernel.now()).toBe(13);
    expectConserved(kernel);
  });

  test('never hedging is a time that does not come', () => {
    const { kernel, journal } = journalled();
    const leaf = station('leaf', { kind: 'work', steps: [spend(ms(100))] });
    kernel.start(journey(station('root', { kind: 'work', steps: [hedge(NEVER_MS)] }), leaf), 0);
    kernel.runToEnd();
    expect(journal).toEqual(['end 0 = 200 @ 100']);
    expect(kernel.counts().events).toBe(1);
  });
});

describe('limit', () => {
  test('in time: the timer is taken back', () => {
    const { kernel, journal } = journalled();
    const leaf = station('leaf', { kind: 'work', steps: [spend(ms(3))] });
    kernel.start(journey(station('root', { kind: 'work', steps: [limit(ms(5), 'drop')] }), leaf), 0);
    kernel.runToEnd();
    expect(journal).toEqual(['end 0 = 200 @ 3']);
    expect(kernel.counts().events).toBe(1);
    expectConserved(kernel);
  });

  test('dropped at the limit, with the given failure or the kernel’s, outward or back', () => {
    const { kernel, journal, note, noteLeft } = journalled();
    const leaf = station('leaf', { kind: 'work', steps: [spend(ms(30))], left: noteLeft('leaf') });
    const back = station('back', {
      kind: 'work',
      steps: [limit(() => ms(5), 'drop', { otherwise: BROKEN, attempt: true }), note('back')],
    });
    const outward = station('outward', { kind: 'work', steps: [limit(ms(5), 'drop'), note('never')] });
    kernel.start(journey(back, leaf), 0);
    kernel.start(journey(outward, leaf), 1);
    kernel.runToEnd();
    expect(journal).toEqual([
      'leaf 0 = 15 @ 5',
      'back 0 @ 5',
      'end 0 = 15 @ 5',
      `leaf 1 = ${LIMIT_PASSED} @ 5`,
      `end 1 = ${LIMIT_PASSED} @ 5`,
    ]);
    expectConserved(kernel);
  });

  test('trap 4: detached work goes on, answers to nobody, and its span says so', () => {
    const { kernel, journal, noteLeft } = journalled();
    const unit = kernel.resource('unit', { size: 1 });
    const leaf = station('leaf', { kind: 'work', steps: [acquire(unit), spend(ms(30))], left: noteLeft('leaf') });
    const middle = station('middle', { kind: 'work', steps: [inside, spend(ms(1))], left: noteLeft('middle') });
    const root = station('root', { kind: 'work', steps: [limit(ms(5), 'detach')] });
    kernel.start(journey(root, middle, leaf), 0);
    kernel.runUntil(ms(10));
    expect([unit.inUse, kernel.counts().ended, kernel.counts().openCalls]).toEqual([1, 1, 2]);
    kernel.runToEnd();
    expect(journal).toEqual([`end 0 = ${LIMIT_PASSED} @ 5`, 'leaf 0 = 200 @ 30', 'middle 0 = 200 @ 31']);
    expect(spanLines(kernel.trace.toColumns())).toEqual([
      `root 0-5 failed ${LIMIT_PASSED}`,
      '. middle 0-31 work 200 detached',
      '. . leaf 0-30 work 200',
    ]);
    expect(kernel.counts().ended).toBe(1);
    expectConserved(kernel);
  });

  test('detached work can still be dropped', () => {
    const { kernel, noteLeft, journal } = journalled();
    const leaf = station('leaf', { kind: 'work', steps: [spend(NEVER_MS)], left: noteLeft('leaf') });
    const root = station('root', { kind: 'work', steps: [limit(ms(5), 'detach')] });
    kernel.start(journey(root, leaf), 0);
    kernel.at(ms(50), () => kernel.openCalls(leaf).forEach((call: Call) => kernel.drop(call, KILLED)));
    kernel.runToEnd();
    expect(journal.at(-1)).toBe('leaf 0 = 10 @ 50');
    expectConserved(kernel);
  });

  test('hedges inside limits inside parallels leave nothing behind', () => {
    const { kernel } = journalled();
    const unit = kernel.resource('unit', { size: 2 });
    const leaf = station('leaf', {
      kind: 'work',
      steps: [
        acquire(unit),
        spend((call) => ms(((kernel.request.get(call) * 7 + kernel.sibling.get(call) * 5) % 23) + 1)),
      ],
    });
    const hedger = station('hedger', { kind: 'work', steps: [hedge(ms(6))] });
    const limiter = station('limiter', {
      kind: 'work',
      steps: [limit((call) => ms((kernel.request.get(call) % 3) * 20 + 5), 'drop', { attempt: true })],
    });
    const root = station('root', { kind: 'work', steps: [parallel(3, { attempt: true })] });
    const path = journey(root, limiter, hedger, leaf);
    for (let request = 0; request < 100; request++) kernel.at(ms(request * 4), () => kernel.start(path, request));
    kernel.runToEnd();
    const { started, ended } = kernel.counts();
    expect([started, ended]).toEqual([100, 100]);
    expectConserved(kernel);
  });
});
