import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acquire,
  attempt,
  compute,
  createKernel,
  inside,
  journey,
  label,
  ms,
  release,
  resume,
  spend,
  station,
  suspend,
} from '../../src/engine';
import type { Call } from '../../src/engine';
import { expectConserved, journalled, spanLines } from './journalled';

const KILLED = 10;

describe('compute', () => {
  test('alone costs one event and no span of its own', () => {
    const { kernel } = journalled();
    const cpu = kernel.resource('cpu', { size: 1, quantumMs: ms(1) });
    kernel.start(journey(station('app', { kind: 'work', steps: [compute(cpu, ms(100))] })), 0);
    kernel.runToEnd();
    expect(kernel.counts()).toMatchObject({ events: 1, now: 100 });
    expect(spanLines(kernel.trace.toColumns())).toEqual(['app 0-100 work 200']);
    expect([cpu.usedMs(), cpu.waitedMs()]).toEqual([100, 0]);
    expectConserved(kernel);
  });

  test('without a quantum the others wait until it is done', () => {
    const { kernel, journal } = journalled();
    const cpu = kernel.resource('cpu', { size: 1 });
    const path = journey(station('app', { kind: 'work', steps: [compute(cpu, () => ms(10))] }));
    kernel.start(path, 0);
    kernel.start(path, 1);
    kernel.runToEnd();
    expect(journal).toEqual(['end 0 = 200 @ 10', 'end 1 = 200 @ 20']);
    expect(spanLines(kernel.trace.toColumns()).at(-1)).toBe('. cpu 0-10 wait 200');
  });

  test('with a quantum it is cut when another comes, at the end of the quantum then running', () => {
    const { kernel, journal } = journalled();
    const cpu = kernel.resource('cpu', { size: 1, quantumMs: ms(4) });
    const burst = label('burst', { kind: 'work' });
    const path = journey(station('app', { kind: 'work', steps: [compute(cpu, ms(10), burst)] }));
    kernel.at(ms(0), () => kernel.start(path, 0));
    kernel.at(ms(5), () => kernel.start(path, 1));
    kernel.runToEnd();
    // 0 runs 0-8 (two quanta, the second under way when 1 comes), 1 runs 8-12, 0 its last 2 until 14, 1 its last 6 alone.
    expect(journal).toEqual(['end 0 = 200 @ 14', 'end 1 = 200 @ 20']);
    expect(spanLines(kernel.trace.toColumns())).toEqual([
      'app 0-14 work 200',
      '. burst 0-8 work 200',
      'app 5-20 work 200',
      '. cpu 5-8 wait 200',
      '. cpu 8-12 wait 200',
      '. burst 8-12 work 200',
      '. cpu 12-14 wait 200',
      '. burst 12-14 work 200',
      '. burst 14-20 work 200',
    ]);
    expectConserved(kernel);
  });

  test('no work takes nothing', () => {
    const { kernel } = journalled();
    const cpu = kernel.resource('cpu', { size: 0 });
    kernel.start(journey(station('app', { kind: 'work', steps: [compute(cpu, ms(0))] })), 0);
    kernel.runToEnd();
    expect(kernel.counts()).toMatchObject({ events: 0, ended: 1 });
  });

  test('does what a naive round robin does, slice by slice', () => {
    const job = fc.record({ at: fc.nat(30), work: fc.integer({ min: 1, max: 25 }) });
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (jobs, quantum) => {
        const { kernel } = journalled();
        const cpu = kernel.resource('cpu', { size: 1, quantumMs: ms(quantum) });
        const path = journey(
          station('app', { kind: 'work', steps: [compute(cpu, (call) => ms(jobs[kernel.request.get(call)]!.work))] }),
        );
        const ends = jobs.map(() => -1);
        kernel.onEnd((request) => (ends[request] = kernel.now()));
        jobs.forEach(({ at }, request) => kernel.at(ms(at), () => kernel.start(path, request)));
        kernel.runToEnd();
        expectConserved(kernel);
        expect(cpu.usedMs()).toBe(jobs.reduce((sum, { work }) => sum + work, 0));
        expect(ends).toEqual(naiveRoundRobin(jobs, quantum));
      }),
      { numRuns: 300 },
    );
  });

  test('shares one processor among many so that means do not depend on the spread of work', () => {
    const run = (spread: number): number => {
      const { kernel } = journalled({ trace: { mode: 'off' } });
      const cpu = kernel.resource('cpu', { size: 1, quantumMs: ms(1 / 16) });
      const app = station('app', {
        kind: 'work',
        steps: [
          compute(cpu, (call) => ms(kernel.request.get(call) % 10 === 0 ? 10 * spread : (100 - 10 * spread) / 9)),
        ],
      });
      const path = journey(app);
      for (let request = 0; request < 1000; request++) kernel.at(ms(request * 12.5), () => kernel.start(path, request));
      kernel.runToEnd();
      return cpu.usedMs();
    };
    expect(run(1)).toBeCloseTo(run(5), 3);
  });

  test('dropped while it runs, while it waits between slices, and before its turn: the core comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat(40), which: fc.nat(5) }), { maxLength: 6 }), (drops) => {
        const { kernel } = journalled();
        const cpu = kernel.resource('cpu', { size: 2, quantumMs: ms(2) });
        const app = station('app', { kind: 'work', steps: [compute(cpu, ms(9)), spend(ms(1)), compute(cpu, ms(3))] });
        const path = journey(app);
        for (let request = 0; request < 6; request++) kernel.at(ms(request), () => kernel.start(path, request));
        for (const { at, which } of drops) {
          kernel.at(ms(at), () => {
            const open = kernel.openCalls(app);
            if (open.length > 0) kernel.drop(open[which % open.length]!, KILLED);
          });
        }
        kernel.runToEnd();
        expectConserved(kernel);
      }),
    );
  });
});

describe('suspend and resume', () => {
  test('an event loop serves another request while the first awaits a query', () => {
    const { kernel, journal, note } = journalled();
    const loop = kernel.resource('loop', { size: 1 });
    const query = station('query', {
      kind: 'network',
      steps: [suspend(loop), spend(ms(10)), resume(loop), spend(ms(1))],
    });
    const app = station('app', {
      kind: 'work',
      steps: [acquire(loop), note('runs'), spend(ms(2)), inside, note('answers'), spend(ms(2))],
    });
    const path = journey(app, query);
    for (const request of [0, 1, 2]) kernel.start(path, request);
    kernel.runToEnd();
    expect(journal).toEqual([
      'runs 0 @ 0',
      'runs 1 @ 2',
      'runs 2 @ 4',
      'answers 0 @ 13',
      'end 0 = 200 @ 15',
      'answers 1 @ 16',
      'end 1 = 200 @ 18',
      'answers 2 @ 19',
      'end 2 = 200 @ 21',
    ]);
    expect(spanLines(kernel.trace.toColumns())).toContain('. . loop 14-15 wait 200');
    expectConserved(kernel);
  });

  test('dropped while suspended, while waiting to resume and after resuming: nothing is lost or kept', () => {
    const { kernel } = journalled();
    const loop = kernel.resource('loop', { size: 1 });
    const query = station('query', {
      kind: 'network',
      steps: [suspend(loop), spend(ms(10)), resume(loop), spend(ms(5))],
    });
    const app = station('app', { kind: 'work', steps: [acquire(loop), spend(ms(2)), inside, spend(ms(2))] });
    const path = journey(app, query);
    for (let drop = 1; drop < 40; drop += 3) {
      const from = kernel.now();
      const calls = [0, 1].map((request) => kernel.start(path, request));
      kernel.at(ms(from + drop), () => {
        if (kernel.counts().openCalls > 0 && kernel.isOpen(calls[0]!)) kernel.drop(calls[0]!, KILLED);
      });
      kernel.runToEnd();
      expectConserved(kernel);
      expect(loop.inUse).toBe(0);
    }
  });

  test('a unit resumed for an owner and left behind goes back; the owner gets its own again', () => {
    const { kernel, journal, note } = journalled();
    const loop = kernel.resource('loop', { size: 1 });
    const calls: Call[] = [];
    const child = station('child', { kind: 'work', steps: [resume(loop), spend(ms(100))] });
    const owner = station('owner', {
      kind: 'work',
      steps: [acquire(loop), suspend(loop), attempt, resume(loop), note('has the loop'), spend(ms(1))],
    });
    const path = journey(owner, child);
    calls.push(kernel.start(path, 0));
    kernel.runUntil(ms(5));
    expect(loop.inUse).toBe(1);
    kernel.drop(kernel.openCalls(child)[0]!, KILLED);
    expect(loop.inUse).toBe(0);
    kernel.runToEnd();
    expect(journal).toEqual(['has the loop 0 @ 5', 'end 0 = 10 @ 6']);
    expectConserved(kernel);
  });

  test('suspending what nobody around holds is a mistake, named', () => {
    const kernel = createKernel({ seed: 1 });
    const loop = kernel.resource('loop', { size: 1 });
    kernel.start(journey(station('app', { kind: 'work', steps: [acquire(loop), release, suspend(loop)] })), 0);
    expect(() => kernel.runToEnd()).toThrow(
      /station 'app', step 3 \(suspend\): suspends a unit of 'loop' that neither/,
    );
  });
});

/** Cuts time into instants; at each, arrivals join after a slice that ends there has been put back. */
function naiveRoundRobin(jobs: readonly { at: number; work: number }[], quantum: number): number[] {
  const ends = jobs.map(() => -1);
  const left = jobs.map(({ work }) => work);
  const line: number[] = [];
  let running = -1;
  let ran = 0;
  for (let now = 0; ends.includes(-1); now++) {
    const come = jobs.flatMap(({ at }, job) => (at === now ? [job] : []));
    if (running !== -1) {
      left[running]!--;
      ran++;
      if (left[running] === 0) {
        ends[running] = now;
        running = -1;
      }
    }
    line.push(...come);
    if (running !== -1 && ran % quantum === 0 && line.length > 0) {
      line.push(running);
      running = -1;
    }
    if (running === -1 && line.length > 0) {
      running = line.shift()!;
      ran = 0;
    }
  }
  return ends;
}
