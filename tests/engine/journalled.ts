import { act, createKernel, isFailure } from '../../src/engine';
import type { Call, Kernel, KernelOptions, Step, TraceColumns } from '../../src/engine';

/** A kernel with a journal: steps and hooks write lines, and so does every request's end. */
export interface Journalled {
  readonly kernel: Kernel;
  readonly journal: string[];
  /** A step that writes `TEXT REQUEST @ TIME`. */
  note(text: string): Step;
  /** A hook that writes the same, with the status. */
  noteLeft(text: string): (call: Call) => void;
}

export function journalled(options: Partial<KernelOptions> = {}): Journalled {
  const kernel = createKernel({ seed: 1, ...options });
  const journal: string[] = [];
  kernel.onEnd((request, call) => journal.push(`end ${request} = ${kernel.status.get(call)} @ ${kernel.now()}`));
  const note = (text: string): Step =>
    act((call) => journal.push(`${text} ${kernel.request.get(call)} @ ${kernel.now()}`));
  const noteLeft = (text: string) => (call: Call) =>
    void journal.push(`${text} ${kernel.request.get(call)} = ${kernel.status.get(call)} @ ${kernel.now()}`);
  return { kernel, journal, note, noteLeft };
}

/**
 * What must hold after every run: nothing is held or open, Little's law holds to the last bit (the area under every
 * station's level is the sum of the stays), everything that came in has left, and every traced span has ended.
 */
export function expectConserved(kernel: Kernel): void {
  kernel.assertIdle();
  const { started, ended } = kernel.counts();
  if (started !== ended) throw new Error(`${started} requests started, ${ended} ended`);
  for (const { name, areaMs, stayMs, entered, left, failed } of kernel.meters()) {
    if (areaMs !== stayMs) throw new Error(`Little's law fails in '${name}': area ${areaMs}, stays ${stayMs}`);
    if (entered !== left || failed > left)
      throw new Error(`'${name}': ${entered} entered, ${left} left, ${failed} failed`);
  }
  const { spans, statuses } = kernel.trace.toColumns();
  for (let span = 0; span < spans.count; span++) {
    if (!(spans.end[span]! >= spans.start[span]!)) throw new Error(`span ${span} ends at ${spans.end[span]}`);
    const failedSpan = (spans.kind[span]! & 0x7f) === 3;
    if (failedSpan !== isFailure(statuses[spans.status[span]!]!))
      throw new Error(`span ${span}: kind and status disagree`);
  }
}

/** Spans as readable lines: name, from, to, kind, status. */
export function spanLines({ spans, names, statuses }: TraceColumns): string[] {
  const kinds = ['work', 'wait', 'network', 'failed'];
  return Array.from({ length: spans.count }, (_, i) => {
    let depth = 0;
    for (let at = spans.parent[i]!; at !== -1; at = spans.parent[at]!) depth++;
    const mark = (spans.kind[i]! & 0x80) === 0 ? '' : ' detached';
    return `${'. '.repeat(depth)}${names[spans.name[i]!]!.name} ${spans.start[i]}-${spans.end[i]} ${kinds[spans.kind[i]! & 0x7f]} ${statuses[spans.status[i]!]}${mark}`;
  });
}
