import type { SpanKind } from './label';

/** What the `kind` byte of a span says once its mark is taken off: `SPAN_KINDS[kind & KIND_MASK]`. */
export const SPAN_KINDS = ['work', 'wait', 'network', 'failed'] as const;

/** The codes of the kinds that a span can be declared with. */
export const KIND_CODES: Readonly<Record<SpanKind, number>> = {
  work: 0,
  wait: 1,
  network: 2,
};

/** The code of a span whose call ended without a response. */
export const FAILED_CODE = 3;

/** Bit of the `kind` byte: the call was cut loose by `limit(…, 'detach')` and may outlive its parent. */
export const DETACHED_MARK = 0x80;

/** The bits of the `kind` byte that are the kind. */
export const KIND_MASK = 0x7f;
