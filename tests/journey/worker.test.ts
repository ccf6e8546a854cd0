import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createClient } from '../../src/journey/client';
import type { RunListener, WorkerPort } from '../../src/journey/client';
import { createHost } from '../../src/journey/host';
import type { Steppable } from '../../src/journey/host';
import { columnBuffers, protocolVersion } from '../../src/journey/protocol';
import type { Answer, Order } from '../../src/journey/protocol';

/** A scenario here says how many events its run has, or that it is broken. */
interface Work {
  readonly name: string;
  readonly events: number;
  readonly throwsAt?: number;
}

interface Done {
  readonly name: string;
  readonly events: number;
}

/** A clock on which every event takes 0.125 ms, and a host whose slices a test can watch. */
function inThread() {
  let nowMs = 0;
  let pauses = 0;
  const answers: Answer<Done>[] = [];
  const created: string[] = [];
  const host = createHost<Work, Done>({
    create(work) {
      created.push(work.name);
      let handled = 0;
      return {
        advance(events) {
          const until = Math.min(work.events, handled + events);
          nowMs += (until - handled) / 8;
          handled = until;
          if (work.throwsAt !== undefined && handled >= work.throwsAt)
            throw new Error(`no such server in ${work.name}`);
          return handled < work.events;
        },
        get progressRatio() {
          return handled / work.events;
        },
        finish: () => ({ name: work.name, events: handled }),
      } satisfies Steppable<Done>;
    },
    beginningOf: (work) =>
      work.events > 10_000 ? { ...work, name: `beginning of ${work.name}`, events: 100 } : undefined,
    post: (answer) => answers.push(answer),
    nowMs: () => nowMs,
    giveWay: () => {
      pauses++;
      return new Promise((resolve) => setTimeout(resolve, 0));
    },
  });
  return { host, answers, created, pauses: () => pauses };
}

const order = (runId: number, scenario: Work): Order<Work> => ({
  version: protocolVersion,
  type: 'run',
  runId,
  wish: { forTraffic: false },
  scenario,
});

describe('the worker’s side', () => {
  it('runs to the end in slices, with progress that only grows', async () => {
    const { host, answers, pauses } = inThread();
    await host(order(1, { name: 'a', events: 20_000 }));
    expect(pauses()).toBeGreaterThan(20);
    const ratios = answers.flatMap((answer) => (answer.type === 'progress' ? [answer.ratio] : []));
    expect(ratios.length).toBeGreaterThan(5);
    expect(ratios).toEqual([...ratios].sort((one, other) => one - other));
    expect(answers.at(-1)).toMatchObject({ type: 'done', runId: 1, run: { name: 'a', events: 20_000 }, tookMs: 2500 });
  });

  it('answers the traffic view with a beginning first, where the run is long, and nobody else', async () => {
    const { host, answers } = inThread();
    await host({ ...order(1, { name: 'a', events: 20_000 }), wish: { forTraffic: true } } as Order<Work>);
    const kinds = answers.map(({ type }) => type).filter((type) => type !== 'progress');
    expect(kinds).toEqual(['beginning', 'done']);
    expect(answers[0]).toMatchObject({ runId: 1, run: { name: 'beginning of a', events: 100 } });
    await host({ ...order(2, { name: 'b', events: 500 }), wish: { forTraffic: true } } as Order<Work>);
    await host(order(3, { name: 'c', events: 20_000 }));
    const later = answers.filter((answer) => 'runId' in answer && answer.runId > 1).map(({ type }) => type);
    expect(later.filter((type) => type !== 'progress')).toEqual(['done', 'done']);
  });

  it('gives up a run when a newer one is asked for', async () => {
    const { host, answers } = inThread();
    const first = host(order(1, { name: 'a', events: 20_000 }));
    const second = host(order(2, { name: 'b', events: 1000 }));
    await Promise.all([first, second]);
    expect(answers.filter((answer) => answer.type === 'done').map((answer) => answer.runId)).toEqual([2]);
    expect(answers.filter((answer) => answer.type === 'cancelled').map((answer) => answer.runId)).toEqual([1]);
  });

  it('hears a cancel between two slices', async () => {
    const { host, answers } = inThread();
    const run = host(order(1, { name: 'a', events: 1_000_000 }));
    await host({ version: protocolVersion, type: 'cancel', runId: 1 });
    await run;
    expect(answers.map((answer) => answer.type)).toEqual(['cancelled']);
  });

  it('ignores a cancel of a run that is over', async () => {
    const { host, answers } = inThread();
    await host(order(1, { name: 'a', events: 10 }));
    await host({ version: protocolVersion, type: 'cancel', runId: 1 });
    expect(answers.map((answer) => answer.type)).toEqual(['done']);
  });

  it('says what went wrong in a run and serves the next', async () => {
    const { host, answers } = inThread();
    await host(order(1, { name: 'a', events: 5000, throwsAt: 300 }));
    await host(order(2, { name: 'b', events: 10 }));
    expect(answers[0]).toMatchObject({ type: 'failed', runId: 1, message: 'no such server in a' });
    expect(answers.at(-1)).toMatchObject({ type: 'done', runId: 2 });
  });

  it('warms up without an answer, and stops when a person asks for something', async () => {
    const { host, answers, created } = inThread();
    const warming = host({ version: protocolVersion, type: 'warm-up', scenario: { name: 'warm', events: 1_000_000 } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await host(order(1, { name: 'a', events: 10 }));
    await warming;
    expect(created).toEqual(['warm', 'a']);
    expect(answers.map((answer) => answer.type)).toEqual(['done']);
  });

  it('does not warm up while a run is under way', async () => {
    const { host, created } = inThread();
    const run = host(order(1, { name: 'a', events: 5000 }));
    await host({ version: protocolVersion, type: 'warm-up', scenario: { name: 'warm', events: 10 } });
    await run;
    expect(created).toEqual(['a']);
  });

  it('refuses an order of another version', async () => {
    const { host, answers } = inThread();
    await host({ version: 99, type: 'run', runId: 4, scenario: { name: 'a', events: 1 }, wish: { forTraffic: false } });
    expect(answers).toMatchObject([{ type: 'failed', runId: 4 }]);
  });
});

/** A wire whose far end the test holds. */
function wire() {
  const sent: Order<Work>[] = [];
  let answerer: (message: unknown) => void = () => undefined;
  let breaker: (message: string) => void = () => undefined;
  let isClosed = false;
  const port: WorkerPort = {
    post: (message) => sent.push(message as Order<Work>),
    onAnswer: (listener) => (answerer = listener),
    onBroken: (listener) => (breaker = listener),
    close: () => (isClosed = true),
  };
  return {
    port,
    sent,
    answer: (answer: Answer<Done>) => answerer(answer),
    break: (message: string) => breaker(message),
    isClosed: () => isClosed,
  };
}

function listener() {
  const heard: string[] = [];
  const ears: RunListener<Done> = {
    onProgress: (ratio) => heard.push(`progress ${ratio}`),
    onDone: (run) => heard.push(`done ${run.name}`),
    onFailed: (message) => heard.push(`failed ${message}`),
  };
  return { heard, ears };
}

describe('the page’s side', () => {
  it('drops the late answer of a run that was given up', () => {
    const far = wire();
    const client = createClient<Work, Done>(() => far.port);
    const first = listener();
    const second = listener();
    client.start({ name: 'a', events: 1 }, first.ears);
    client.start({ name: 'b', events: 1 }, second.ears);
    far.answer({ version: protocolVersion, type: 'done', runId: 1, run: { name: 'a', events: 1 }, tookMs: 1 });
    far.answer({ version: protocolVersion, type: 'done', runId: 2, run: { name: 'b', events: 1 }, tookMs: 1 });
    expect(first.heard).toEqual([]);
    expect(second.heard).toEqual(['done b']);
  });

  it('tells of a worker that broke and opens another for the next run', () => {
    const wires = [wire(), wire()];
    let opened = 0;
    const client = createClient<Work, Done>(() => wires[opened++]!.port);
    const first = listener();
    client.start({ name: 'a', events: 1 }, first.ears);
    wires[0]!.break('the script could not be loaded');
    expect(first.heard).toEqual(['failed the script could not be loaded']);
    expect(wires[0]!.isClosed()).toBe(true);
    const second = listener();
    client.start({ name: 'b', events: 1 }, second.ears);
    wires[1]!.answer({ version: protocolVersion, type: 'done', runId: 2, run: { name: 'b', events: 1 }, tookMs: 1 });
    expect(second.heard).toEqual(['done b']);
  });

  it('tells of a worker that cannot be opened', () => {
    const client = createClient<Work, Done>(() => {
      throw new Error('workers are not allowed here');
    });
    const { heard, ears } = listener();
    client.start({ name: 'a', events: 1 }, ears);
    expect(heard).toEqual(['failed workers are not allowed here']);
  });

  it('cancels once and stays silent about it', () => {
    const far = wire();
    const client = createClient<Work, Done>(() => far.port);
    const { heard, ears } = listener();
    client.start({ name: 'a', events: 1 }, ears);
    client.cancel();
    client.cancel();
    far.answer({ version: protocolVersion, type: 'cancelled', runId: 1 });
    expect(far.sent.map((message) => message.type)).toEqual(['run', 'cancel']);
    expect(heard).toEqual([]);
  });
});

describe('the buffers of a run', () => {
  it('are all found, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 12 }), (lengths) => {
        const columns = lengths.map((length) => new Float64Array(length));
        const half = columns.map((column) => new Uint8Array(column.buffer));
        const run = {
          deep: { columns, more: new Map([['half', half]]) },
          words: ['a'],
          nothing: null,
          none: undefined,
        };
        const found = columnBuffers(run);
        expect(new Set(found)).toEqual(new Set(columns.map((column) => column.buffer)));
        expect(found.length).toBe(columns.length);
      }),
    );
  });

  it('are handed over: the giver is left with nothing and the taker has the numbers', () => {
    const run = { columns: { at: Float64Array.of(1, 2, 3), row: Int32Array.of(4) } };
    const taken = structuredClone(run, { transfer: columnBuffers(run) });
    expect([...taken.columns.at]).toEqual([1, 2, 3]);
    expect(run.columns.at.length).toBe(0);
    expect(run.columns.row.length).toBe(0);
  });
});
