/** A run in formats that other tools read. Each is a pure function of the run; files come in pieces, since a large one fits into no string. */
export { RUN_BEGINS_UNIX_MS } from './calendar';
export { chromeTracePieces, traceEvents } from './chrome-trace';
export type { TraceEvent } from './chrome-trace';
export { csvPieces } from './csv';
export { harEntry, harPieces } from './har';
export type { HarEntry, HarTimings } from './har';
export { otlpPieces, resourceSpans } from './otlp';
export type { OtlpSpan, ResourceSpans } from './otlp';
export { textOf } from './pieces';
export type { ExportOptions, Pieces } from './pieces';
export { serverTiming } from './server-timing';
export { traceId, traceparent } from './trace-ids';
