/** What a run can be written as. A further format is one function from a run to text, and one entry here: the help lists it by itself. */
import type { Pieces, Run } from '../../journey';
import {
  chromeTracePieces,
  csvPieces,
  followedRequest,
  harPieces,
  otlpPieces,
  serverTiming,
  story,
} from '../../journey';
import { summaryOf } from './summary';

export interface RunFormat {
  /** The option that asks for it: `--har`. */
  readonly name: string;
  readonly help: string;
  /**
   * In pieces: the spans of a long run do not fit into one text.
   * @param request the one that was asked for; undefined: each format's own choice
   */
  readonly write: (run: Run, request: number | undefined) => Pieces;
}

/** Stories are long: so many of the first requests are told. */
const TOLD_REQUESTS = 10;

export const runFormats: readonly RunFormat[] = [
  {
    name: 'json',
    help: `numbers of the run, and the stories of the first ${TOLD_REQUESTS} requests (or of the one that --request names) with every decision's reason`,
    write: (run, asked) => {
      const first = Array.from({ length: Math.min(TOLD_REQUESTS, run.requests.count) }, (_, request) => request);
      const stories = (asked === undefined ? first : [asked]).map((request) => story(run, request));
      const { title, seed } = run.scenario;
      return [JSON.stringify({ title, seed, summary: summaryOf(run), stories }, null, 1)];
    },
  },
  { name: 'har', help: 'HTTP Archive 1.2, an entry a request', write: (run) => harPieces(run) },
  { name: 'trace', help: 'trace events for Perfetto and chrome://tracing', write: (run) => chromeTracePieces(run) },
  { name: 'otlp', help: 'OpenTelemetry spans as OTLP/JSON', write: (run) => otlpPieces(run) },
  {
    name: 'server-timing',
    help: 'the Server-Timing header of the followed request, or of the one that --request names',
    write: (run, asked) => [`Server-Timing: ${serverTiming(run, asked ?? followedRequest(run))}`],
  },
  { name: 'csv', help: 'a row a request: when, where, how it ended, how long it took', write: (run) => csvPieces(run) },
];
