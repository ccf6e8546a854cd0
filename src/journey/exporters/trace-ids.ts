/**
 * Ids of traces and spans: made from the run's seed, the request's number and the span's place, so that the same run always has the
 * same ids. Neither is ever all zeros, which W3C Trace Context forbids.
 */
import type { Run } from '../run';
import { spansOf } from '../span-index';

/** 32 hexadecimal digits. */
export function traceId({ scenario }: Pick<Run, 'scenario'>, request: number): string {
  return `${hex(scenario.seed, 16)}${hex(request + 1, 16)}`;
}

/** 16 hexadecimal digits. */
export function spanId(span: number): string {
  return hex(span + 1, 16);
}

/** The header that hands a trace on: `00-TRACE-SPAN-01`. Source: W3C Trace Context, section 3.2. */
export function traceparent(run: Run, request: number): string {
  return `00-${traceId(run, request)}-${spanId(spansOf(run, request)[0] ?? 0)}-01`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
