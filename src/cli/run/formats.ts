/** What a run can be written as. A further format is one function from a run to text, and one entry here: the help lists it by itself. */
import type { Run } from '../../journey';
import { story } from '../../journey';
import { summaryOf } from './summary';

export interface RunFormat {
  /** The option that asks for it: `--har`. */
  readonly name: string;
  readonly help: string;
  readonly write: (run: Run) => string;
}

/** Stories are long: so many of the first requests are told. */
const TOLD_REQUESTS = 10;

export const runFormats: readonly RunFormat[] = [
  {
    name: 'json',
    help: `numbers of the run, and the stories of the first ${TOLD_REQUESTS} requests with every decision's reason`,
    write: (run) => {
      const told = Math.min(TOLD_REQUESTS, run.requests.count);
      const stories = Array.from({ length: told }, (_, request) => story(run, request));
      const { title, seed } = run.scenario;
      return JSON.stringify({ title, seed, summary: summaryOf(run), stories }, null, 1);
    },
  },
];
