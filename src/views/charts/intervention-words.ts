/** What happens at an intervention, in a few words: for its mark on a chart, and for lists. */
import type { Intervention } from '../../scenario';
import { instant } from '../traffic/numbers';

/** 'app-3 stops'. */
export function interventionWords(intervention: Intervention): string {
  switch (intervention.kind) {
    case 'kill':
      return `${intervention.server} stops`;
    case 'revive':
      return `${intervention.server} starts again`;
    case 'slow':
      return `${intervention.server} is ${intervention.factor}× slower`;
    case 'set':
      return `${intervention.path} = ${String(intervention.value)}`;
    case 'add-index':
      return `index on ${intervention.column}`;
    case 'drop-index':
      return `no index on ${intervention.column}`;
    case 'drain':
      return `${intervention.server} is drained`;
    case 'add-server':
      return `${intervention.server} joins`;
    case 'flush-cache':
      return 'caches emptied';
  }
}

/** true for what makes things worse, as far as the kind tells. */
export function isFault({ kind }: Pick<Intervention, 'kind'>): boolean {
  return kind === 'kill' || kind === 'slow' || kind === 'drop-index' || kind === 'flush-cache';
}

/** For a list or a screen reader: 'app-3 stops at 11.6 s'. */
export function interventionSentence(intervention: Intervention): string {
  return `${interventionWords(intervention)} at ${instant(intervention.atMs)}`;
}
