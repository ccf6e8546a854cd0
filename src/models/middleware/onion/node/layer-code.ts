/** Running the code of layers so that every activation is recorded with how it ended. */
import type { Journal } from '../journal';
import type { AsyncBody } from './async-function';
import { callAsync } from './async-function';
import type { EventLoop } from './event-loop';

/** Plain code of a layer: it ends when it returns or raises. */
export function crossing<T>(journal: Journal, layer: string, code: () => T): T {
  const open = journal.enter(layer);
  let isLeft = false;
  try {
    const value = code();
    isLeft = true;
    return value;
  } finally {
    journal.end(open, isLeft ? 'left' : 'raised');
  }
}

/** Code of a layer that awaits: it ends when its last step returns or raises; if it waits for ever it never resumes. */
export function* asyncCrossing(journal: Journal, layer: string, body: AsyncBody): AsyncBody {
  const open = journal.enter(layer);
  let isLeft = false;
  try {
    const value = yield* body;
    isLeft = true;
    return value;
  } finally {
    journal.end(open, isLeft ? 'left' : 'raised');
  }
}

interface Running {
  readonly loop: EventLoop;
  readonly journal: Journal;
}

/** Calls a layer's function, plain or async. A plain program is one that never awaits: it runs to its end at once. */
export function callLayer({ loop, journal }: Running, label: string, isAsync: boolean, body: AsyncBody): unknown {
  if (isAsync) return callAsync(loop, asyncCrossing(journal, label, body));
  return crossing(journal, label, () => {
    const step = body.next();
    if (step.done !== true) throw new Error(`Layer ${label} is plain and can't await.`);
    return undefined;
  });
}
