import { describe, it } from 'vitest';
import fc from 'fast-check';
import { gaugeAt, NO_SERVER } from '../../src/journey';
import type { Run } from '../../src/journey';
import { healthGauge, isInRotation } from '../../src/models/load-balancer';
import type { PickDetail } from '../../src/models/load-balancer';
import { scenarios } from './random-scenario';
import { finished, must } from './run-checks';

/** The load balancer's decisions: at what time it sent whom where, -1 for nowhere. */
function picks({ trace: { decisions, names, details } }: Run) {
  return Array.from({ length: decisions.count }, (_, at) => at)
    .filter((at) => names[decisions.name[at]!]!.name === 'load balancer')
    .map((at) => ({
      atMs: decisions.time[at]!,
      request: decisions.request[at]!,
      span: decisions.span[at]!,
      server: decisions.choice[at]!,
      detail: details.get(at) as PickDetail,
    }));
}

describe('the load balancer of any run', () => {
  it('sends nothing to a server that it leaves out', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { run } = finished(scenario);
        for (const { atMs, request, server, detail } of picks(run)) {
          if (server === -1) {
            must(
              detail.servers.every(({ skip }) => skip !== undefined),
              `request ${request} could have gone somewhere`,
            );
            continue;
          }
          const skip = detail.servers[server]?.skip;
          must(skip === undefined, `request ${request} goes to ${server}, which is left out: ${skip}`);
          must((detail.servers[server]?.weight ?? 0) > 0, `request ${request} goes to ${server}, which has no weight`);
          if (scenario.loadBalancer.product !== 'haproxy' || detail.isHealthIgnored === true) continue;
          // A check and a request may fall on one instant: then either side of it will do.
          const gauge = healthGauge(scenario.servers[server]!.id);
          const codes = [gaugeAt(run, gauge, atMs), gaugeAt(run, gauge, atMs - 2 ** -20)];
          must(
            codes.some(isInRotation),
            `request ${request} goes to ${server} at ${atMs} ms, which its checks took out`,
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is what the table of requests names as each one’s server', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { run } = finished(scenario, { mode: 'all' });
        const sent = picks(run).filter(({ server }) => server >= 0);
        run.requests.server.forEach((server, request) => {
          // Work goes on for requests whose client left. A pick may fall on the instant of the end: then either will do.
          const endMs = run.requests.endMs[request]!;
          const own = sent.filter((pick) => pick.request === request);
          const isLast = (picked: typeof own) => server === (picked.at(-1)?.server ?? NO_SERVER);
          const before = own.filter(({ atMs }) => atMs < endMs);
          const until = own.filter(({ atMs }) => atMs <= endMs);
          must(isLast(before) || isLast(until), `request ${request} was last on ${server}`);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('makes no more attempts than the settings allow, each on a server of its own while there is another', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { run } = finished({
          ...scenario,
          interventions: scenario.interventions.filter(({ kind }) => kind !== 'set'),
        });
        const tried = new Map<number, number[]>();
        // A client may ask anew: what counts is one passage through the balancer.
        for (const { request, span, server, detail } of picks(run)) {
          if (server === -1) continue;
          const before = tried.get(span) ?? [];
          const isAgain = before.includes(server);
          must(!isAgain || detail.isSecondRound, `request ${request} goes to ${server} twice`);
          tried.set(span, [...before, server]);
        }
        const most = Math.max(0, ...[...tried.values()].map((list) => list.length));
        must(most <= scenario.loadBalancer.attempts, `${most} attempts, ${scenario.loadBalancer.attempts} allowed`);
      }),
      { numRuns: 60 },
    );
  });
});
