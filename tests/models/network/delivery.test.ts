import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deliver,
  INITIAL_WINDOW_SEGMENTS,
  retransmissionTimeoutMs,
  SEGMENT_PAYLOAD_BYTES,
  segmentsPerRound,
  windowAfter,
  windowAfterSilence,
} from '../../../src/models/network';
import { explainDelivery } from '../../../src/models/network/explain';

const transfers = fc.record({
  bytes: fc.integer({ min: 1, max: 3_000_000 }),
  rttMs: fc.integer({ min: 1, max: 300 }),
  windowSegments: fc.integer({ min: 1, max: 200 }),
});

describe('delivery in rounds', () => {
  it('bytes that fit k rounds take k rounds, one byte more takes another (RFC 6928)', () => {
    const fits = [14_480, 43_440, 101_360, 217_200, 448_880, 912_240, 1_838_960];
    for (const [index, bytes] of fits.entries()) {
      expect(deliver({ bytes, rttMs: 100, bandwidthMbit: 0 }).rounds).toHaveLength(index + 1);
      expect(deliver({ bytes: bytes + 1, rttMs: 100, bandwidthMbit: 0 }).rounds).toHaveLength(index + 2);
    }
  });

  it('one more byte than the window costs one more round trip', () => {
    const one = deliver({ bytes: 14_480, rttMs: 80, bandwidthMbit: 0 });
    const two = deliver({ bytes: 14_481, rttMs: 80, bandwidthMbit: 0 });
    expect(one.firstByteMs).toBe(40);
    expect(one.lastByteMs).toBe(40);
    expect(two.lastByteMs).toBe(120);
  });

  it('rounds carry every segment and byte once, each round at most twice the one before', () => {
    fc.assert(
      fc.property(transfers, fc.constantFrom(0, 1, 10, 1000), (transfer, bandwidthMbit) => {
        const { rounds, segments, firstByteMs, lastByteMs } = deliver({ ...transfer, bandwidthMbit });
        const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
        expect(sum(rounds.map((round) => round.segments))).toBe(segments);
        expect(sum(rounds.map((round) => round.bytes))).toBe(transfer.bytes);
        expect(rounds[0]?.segments).toBe(Math.min(segments, transfer.windowSegments));
        for (const [index, round] of rounds.entries()) {
          const before = rounds[index - 1];
          expect(round.lastArrivalMs).toBeGreaterThanOrEqual(round.firstArrivalMs);
          if (before === undefined) continue;
          expect(round.firstArrivalMs).toBeGreaterThan(before.lastArrivalMs);
          expect(round.segments).toBeLessThanOrEqual(2 * before.segments);
        }
        expect(lastByteMs).toBeGreaterThanOrEqual(firstByteMs);
      }),
    );
  });

  it('a finite bandwidth never beats an unlimited one, and a huge one equals it', () => {
    fc.assert(
      fc.property(transfers, fc.constantFrom(1, 10, 100), (transfer, bandwidthMbit) => {
        const free = deliver({ ...transfer, bandwidthMbit: 0 }).lastByteMs;
        expect(deliver({ ...transfer, bandwidthMbit }).lastByteMs).toBeGreaterThan(free);
        expect(deliver({ ...transfer, bandwidthMbit: 1e12 }).lastByteMs).toBeCloseTo(free, 3);
      }),
      { numRuns: 50 },
    );
  });

  it('a full link sends at its speed: a megabyte more at 10 Mbit/s costs the time of its bits', () => {
    const time = (segments: number) =>
      deliver({ bytes: segments * SEGMENT_PAYLOAD_BYTES, rttMs: 50, bandwidthMbit: 10 }).lastByteMs;
    expect(time(2000) - time(1000)).toBeCloseTo((1000 * 1500 * 8) / 10_000, 6);
  });

  it('equals the recurrence of acknowledgements computed the slow way', () => {
    fc.assert(
      fc.property(transfers, (transfer) => {
        const bandwidthMbit = 20;
        const segments = Math.ceil(transfer.bytes / 1448);
        const sent: number[] = [];
        for (let i = 0; i < segments; i++) {
          const payload = i === segments - 1 ? transfer.bytes - 1448 * (segments - 1) : 1448;
          const onLink = (8 * (payload + 52)) / (bandwidthMbit * 1000);
          const window = transfer.windowSegments;
          const released = i < window ? 0 : (sent[Math.floor((i - window) / 2)] ?? 0) + transfer.rttMs;
          sent.push(Math.max(sent[i - 1] ?? 0, released) + onLink);
        }
        const last = (sent.at(-1) ?? 0) + transfer.rttMs / 2;
        expect(deliver({ ...transfer, bandwidthMbit }).lastByteMs).toBe(last);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses a transfer of nothing with its number', () => {
    expect(() => deliver({ bytes: 0, rttMs: 1, bandwidthMbit: 0 })).toThrow('not 0');
  });
});

describe('the window from one response to the next', () => {
  it('100 KiB takes four rounds on a fresh connection and one on the next request', () => {
    const segments = Math.ceil(102_400 / SEGMENT_PAYLOAD_BYTES);
    expect(segmentsPerRound(segments)).toEqual([10, 20, 40, 1]);
    expect(segmentsPerRound(segments, windowAfter(INITIAL_WINDOW_SEGMENTS, segments))).toEqual([segments]);
  });

  it('does not grow on responses that do not fill it', () => {
    expect(windowAfter(10, 3)).toBe(10);
    expect(windowAfter(10, 6)).toBe(12);
    expect(windowAfter(10, 10)).toBe(20);
    expect(windowAfter(81, 71)).toBe(142);
  });

  it('stays through a silence of one timeout, halves for each further one, and ends at the initial window', () => {
    const timeout = retransmissionTimeoutMs(100);
    expect(timeout).toBe(300);
    expect(windowAfterSilence(80, 300, timeout)).toBe(80);
    expect(windowAfterSilence(80, 301, timeout)).toBe(40);
    expect(windowAfterSilence(80, 700, timeout)).toBe(20);
    expect(windowAfterSilence(81, 5000, timeout)).toBe(INITIAL_WINDOW_SEGMENTS);
    expect(windowAfterSilence(4, 5000, timeout)).toBe(4);
  });

  it('waits for at least 200 ms beyond the round trip, and longer while it knows little of a slow path', () => {
    expect(retransmissionTimeoutMs(20)).toBe(220);
    expect(retransmissionTimeoutMs(200)).toBe(600);
    expect(retransmissionTimeoutMs(200, 2)).toBe(500);
    expect(retransmissionTimeoutMs(200, 50)).toBe(400);
  });
});

describe('a delivery in words', () => {
  it('says when it fits and how often it doubles', () => {
    const small = explainDelivery(deliver({ bytes: 5000, rttMs: 100, bandwidthMbit: 0 }), 5000);
    expect(small.sentence).toBe('4 segments (4.88 KiB) fit the window of 10, so the whole response leaves at once.');
    const large = explainDelivery(deliver({ bytes: 102_400, rttMs: 100, bandwidthMbit: 0 }), 102_400);
    expect(large.sentence).toBe(
      '71 segments (100 KiB) exceed the window of 10, which doubles every round: 4 rounds, the last byte 300 ms after the first.',
    );
    expect(large.tables[0]?.rows.map((row) => row.cells[1])).toEqual(['10', '20', '40', '1']);
  });
});
