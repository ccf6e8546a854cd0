import { describe, it } from 'vitest';
import fc from 'fast-check';
import { settingsAt, world } from '../../src/journey';
import type { Run } from '../../src/journey';
import { scenarios } from './random-scenario';
import { finished, must } from './run-checks';

/** Requests with a span of this name that is open at `atMs`, by the server that they are on. */
function open({ trace: { spans, names } }: Run, name: string, atMs: number, kind?: string): number[] {
  const found: number[] = [];
  for (let span = 0; span < spans.count; span++) {
    const named = names[spans.name[span]!]!;
    if (named.name !== name || (kind !== undefined && named.kind !== kind)) continue;
    if (spans.start[span]! <= atMs && spans.end[span]! > atMs) found.push(span);
  }
  return found;
}

/** The server that a span inside the load balancer is on: what the balancer chose last before the span began. */
function serverOf({ trace: { spans, decisions } }: Run, span: number): number {
  let server = -1;
  for (let at = 0; at < decisions.count; at++) {
    const isOwn = decisions.span[at] === spans.parent[span] && decisions.time[at]! <= spans.start[span]!;
    if (isOwn) server = decisions.choice[at]!;
  }
  return server;
}

describe('the world at any time of any run', () => {
  it('counts what the open spans of that time say', () => {
    const times = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(scenarios, times, (scenario, shares) => {
        const { run } = finished(scenario);
        // Deep checks use the application as requests do, and leave no spans.
        const hasErrands = scenario.loadBalancer.healthCheck.depth === 'deep';
        const fits = (counted: number, seen: number) => (hasErrands ? counted >= seen : counted === seen);
        for (const share of shares) {
          const atMs = share * run.endMs;
          const now = world(run, atMs);
          const at = `at ${atMs} ms`;
          must(now.inFlight === open(run, 'client', atMs).length, `${at}: ${now.inFlight} in flight`);
          must(now.inFlight + now.finished + now.failed <= run.requests.count, `${at}: more requests than came`);
          const { queries } = now.database;
          must(fits(queries, open(run, 'database', atMs).length), `${at}: ${queries} queries`);
          must(now.database.connections >= 0, `${at}: ${now.database.connections} connections`);

          const sent = open(run, 'to the server', atMs);
          const servers = sent.map((span) => serverOf(run, span));
          for (const [index, server] of now.servers.entries()) {
            const here = servers.filter((other) => other === index).length;
            must(
              server.inFlight === here,
              `${at}: ${server.inFlight} in flight on ${server.id}, the spans say ${here}`,
            );
            must(
              fits(server.pool.waiting, server.pool.line.length),
              `${at}: the line of ${server.id} is not its length`,
            );
            must(server.pool.lent >= 0 && server.app.busy >= 0, `${at}: less than nobody on ${server.id}`);
            must(server.isUp === settingsAt(run, atMs).servers[index]?.isUp, `${at}: ${server.id} runs or not`);
            if (!server.isUp)
              must(server.pool.line.length === 0, `${at}: somebody waits on ${server.id}, which is dead`);
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});
