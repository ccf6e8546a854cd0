/** A page that asks the database once per list item: pool, network, query, network, over and over. */
import type { Segment, SegmentKind, StationId, Story } from '../../src/journey';
import { ordersStory } from '../fixtures/orders-story';

export function combStory(queries: number, queryMs: number): Story {
  const segments: Segment[] = [];
  let atMs = 0;
  const add = (
    station: StationId,
    kind: SegmentKind & ('network' | 'wait' | 'work'),
    lengthMs: number,
    span: number,
  ): void => {
    segments.push({
      station,
      name: 'span',
      kind,
      spentOn: kind,
      startMs: atMs,
      endMs: atMs + lengthMs,
      direction: 'in',
      span,
    });
    atMs += lengthMs;
  };
  add('client', 'network', 20, 0);
  add('app', 'work', 8, 1);
  for (let query = 0; query < queries; query++) {
    add('pool', 'work', queryMs / 2, 10 + 2 * query);
    add('database', 'work', queryMs / 2, 11 + 2 * query);
  }
  add('app', 'work', 8, 2);
  add('client', 'network', 20, 0);
  const sum = { networkMs: 40, waitMs: 0, workMs: atMs - 40 };
  const events = segments.map(({ startMs, station }, segment) => ({
    atMs: startMs,
    station,
    segment,
    explanation: { title: 'Span', sentence: 'A span begins.', outcome: '', tables: [] },
  }));
  return {
    ...ordersStory,
    segments,
    events,
    sum,
    firstByteMs: atMs,
    endMs: atMs,
    serverFromMs: 20,
    serverToMs: atMs - 20,
  };
}
