/**
 * When the bytes of a response are with the client: delivery in rounds under slow start. Every acknowledged segment releases two, so a
 * round carries twice what the one before carried until all is sent (RFC 5681 3.1, RFC 6928). With a bandwidth the segments also queue
 * for the link, and once the link is never idle its speed alone decides.
 *
 * Left out: loss, the receive window, early exit from slow start (HyStart), BBR, small writes that leave segments half empty.
 * Reno and CUBIC do not differ here.
 */
import { INITIAL_WINDOW_SEGMENTS, SEGMENT_PAYLOAD_BYTES, serialisationMs } from './tcp-constants';

export interface Transfer {
  /** All bytes that TCP carries: headers, records and body. */
  readonly bytes: number;
  readonly rttMs: number;
  /** 0: bytes cost no time. */
  readonly bandwidthMbit: number;
  /** Segments that may leave at once: the initial window, or what earlier responses on this connection have grown it to. */
  readonly windowSegments?: number;
}

/** What one window of the sender carries. */
export interface Round {
  readonly segments: number;
  readonly bytes: number;
  /** When its first and its last segment are complete at the client. */
  readonly firstArrivalMs: number;
  readonly lastArrivalMs: number;
}

/** All times count from the moment at which the response may leave the server. */
export interface Delivery {
  readonly windowSegments: number;
  readonly segments: number;
  readonly rounds: readonly Round[];
  readonly firstByteMs: number;
  readonly lastByteMs: number;
}

/** How a response of at least one byte arrives. */
export function deliver(transfer: Transfer): Delivery {
  const windowSegments = transfer.windowSegments ?? INITIAL_WINDOW_SEGMENTS;
  const sizes = segmentsPerRound(segmentsOf(transfer.bytes), windowSegments);
  const rounds = transfer.bandwidthMbit === 0 ? paced(transfer, sizes) : queued(transfer, sizes, windowSegments);
  return {
    windowSegments,
    segments: segmentsOf(transfer.bytes),
    rounds,
    firstByteMs: rounds[0]?.firstArrivalMs ?? 0,
    lastByteMs: rounds.at(-1)?.lastArrivalMs ?? 0,
  };
}

export function segmentsOf(bytes: number): number {
  if (!(bytes >= 1)) throw new RangeError(`A transfer carries at least one byte, not ${bytes}.`);
  return Math.ceil(bytes / SEGMENT_PAYLOAD_BYTES);
}

/** Segments of each round: the window, twice the window, …, the rest. */
export function segmentsPerRound(segments: number, windowSegments = INITIAL_WINDOW_SEGMENTS): readonly number[] {
  const rounds: number[] = [];
  for (let rest = segments, window = windowSegments; rest > 0; window *= 2) {
    rounds.push(Math.min(rest, window));
    rest -= window;
  }
  return rounds;
}

/** Without a bandwidth every round arrives at once, a round trip after the one before. */
function paced({ bytes, rttMs }: Transfer, sizes: readonly number[]): readonly Round[] {
  return sizes.map((segments, index) => {
    const arrivalMs = rttMs / 2 + index * rttMs;
    const roundBytes = bytesOfRound(bytes, sizes, index);
    return { segments, bytes: roundBytes, firstArrivalMs: arrivalMs, lastArrivalMs: arrivalMs };
  });
}

/**
 * The clock of acknowledgements, segment by segment: each leaves when it is released and the link is free.
 *
 *     sent[i] = max(sent[i-1], released[i]) + time on the link
 *     released[i] = 0 within the window, else sent[(i - window) / 2] + one round trip
 */
function queued(transfer: Transfer, sizes: readonly number[], windowSegments: number): readonly Round[] {
  const { bytes, rttMs, bandwidthMbit } = transfer;
  const segments = segmentsOf(bytes);
  const fullMs = serialisationMs(SEGMENT_PAYLOAD_BYTES, bandwidthMbit);
  const lastMs = serialisationMs(bytes - (segments - 1) * SEGMENT_PAYLOAD_BYTES, bandwidthMbit);
  const sentMs = new Float64Array(segments);
  const rounds: Round[] = [];
  let index = 0;
  let beforeMs = 0;
  for (const [round, size] of sizes.entries()) {
    const first = index;
    for (; index < first + size; index++) {
      const releasedMs = index < windowSegments ? 0 : (sentMs[(index - windowSegments) >> 1] ?? 0) + rttMs;
      beforeMs = Math.max(beforeMs, releasedMs) + (index === segments - 1 ? lastMs : fullMs);
      sentMs[index] = beforeMs;
    }
    rounds.push({
      segments: size,
      bytes: bytesOfRound(bytes, sizes, round),
      firstArrivalMs: (sentMs[first] ?? 0) + rttMs / 2,
      lastArrivalMs: beforeMs + rttMs / 2,
    });
  }
  return rounds;
}

/** Every segment is full but the last. */
function bytesOfRound(bytes: number, sizes: readonly number[], round: number): number {
  const before = sizes.slice(0, round).reduce((sum, size) => sum + size, 0);
  return Math.min((sizes[round] ?? 0) * SEGMENT_PAYLOAD_BYTES, bytes - before * SEGMENT_PAYLOAD_BYTES);
}
