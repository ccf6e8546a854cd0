import { ms } from '../../engine';
import type { Ms } from '../../engine';
import type { PathWork } from './access-paths/access-path';
import type { Plan } from './plan';
import type { DatabaseSettings } from './settings';

/** The parts of a query's time on a core. On the engine's grid, so they sum to the whole exactly. */
export interface QueryTime {
  readonly parseMs: Ms;
  readonly planMs: Ms;
  readonly executeMs: Ms;
  readonly returnMs: Ms;
}

type Speeds = Pick<
  DatabaseSettings,
  'parseMs' | 'planMs' | 'cachedRatio' | 'memoryPageMs' | 'sequentialPageMs' | 'randomPageMs' | 'rowMs'
>;

/** How long the chosen path takes: costs decide the choice, pages and rows decide the time. */
export function queryTime(plan: Plan, speeds: Speeds): QueryTime {
  const work = plan.candidates[plan.chosen]?.work;
  return {
    parseMs: ms(speeds.parseMs),
    planMs: ms(speeds.planMs),
    executeMs: ms(work === undefined ? 0 : pagesMs(work, speeds) + work.rowsTested * speeds.rowMs),
    returnMs: ms(plan.rows * speeds.rowMs),
  };
}

/** Reading the path's pages: the cached share from memory, the rest from the disk in the order that the path reads them. */
export function pagesMs(work: PathWork, speeds: Speeds): number {
  const { cachedRatio, memoryPageMs, sequentialPageMs, randomPageMs } = speeds;
  const tablePageMs = randomPageMs - (randomPageMs - sequentialPageMs) * work.sequentialRatio;
  const fromDiskMs = work.indexPages * randomPageMs + work.tablePages * tablePageMs;
  const fromMemoryMs = (work.indexPages + work.tablePages) * memoryPageMs;
  return cachedRatio * fromMemoryMs + (1 - cachedRatio) * fromDiskMs;
}
