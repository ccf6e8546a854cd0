/** What a span's place among the others says: the server it is on, and after which of its children a request is on its way out. */
import type { Run } from '../run';
import type { SpanNames } from './span-names';

export interface Nesting {
  /**
   * By span: index into the scenario's servers, -1 before a choice. At a load balancer's own span stands its last choice, which is
   * where the stations inside it are.
   */
  readonly server: Int16Array;
  /** By span: the last station among its children, or -1. After that one has answered, the request is on its way out. */
  readonly lastInside: Int32Array;
}

export function nestingOf({ trace }: Pick<Run, 'trace'>, { isStation, isBalancer }: SpanNames): Nesting {
  const { count, start, parent, name } = trace.spans;
  const { count: decisions, time, span: decidedIn, name: decidedBy, choice } = trace.decisions;
  const server = new Int16Array(count).fill(-1);
  const lastInside = new Int32Array(count).fill(-1);
  let next = 0;
  for (let span = 0; span < count; span++) {
    const from = start[span]!;
    // Both are in order of time, and a choice comes before the span that follows from it.
    while (next < decisions && time[next]! <= from) {
      if (isBalancer[decidedBy[next]!] === 1 && decidedIn[next]! >= 0) server[decidedIn[next]!] = choice[next]!;
      next++;
    }
    const around = parent[span]!;
    if (around === -1) continue;
    const inherited = server[around]!;
    if (isStation[name[span]!] === 1) {
      lastInside[around] = span;
      server[span] = inherited;
    } else if (inherited !== -1 && isBalancer[name[around]!] === 0) {
      // A piece of the balancer's own time is on no server yet.
      server[span] = inherited;
    }
  }
  return { server, lastInside };
}
