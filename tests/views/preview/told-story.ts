/** The orders story with the two tables that its decisions print. */
import type { Story } from '../../../src/journey';
import { ordersStory } from '../../fixtures/orders-story';

const tables: Readonly<Record<number, Story['events'][number]['explanation']['tables']>> = {
  2: [
    {
      title: 'The load balancer chose app-2',
      columns: ['server', 'in flight', 'weight', 'score'],
      rows: [
        { cells: ['app-1', '14', '1', '3840'] },
        { cells: ['app-2', '12', '1', '3328'], mark: 'chosen' },
        { cells: ['app-3', '–', '1', 'down'], mark: 'skipped' },
      ],
      note: 'score = (in flight + 1) × 256 ÷ weight',
    },
  ],
  9: [
    {
      title: 'Who gets the next free connection',
      columns: ['request', 'asked at', 'has waited', 'gets one at'],
      rows: [
        { cells: ['1829', '27.9', '33.5', '66.2'] },
        { cells: ['1837', '33.6', '27.8', '73.7'] },
        { cells: ['1842', '38.0', '23.4', '80.0'], mark: 'chosen' },
      ],
      note: 'First come, first served (node-postgres, `max: 10`)',
    },
  ],
};

export const toldStory: Story = {
  ...ordersStory,
  events: ordersStory.events.map((event, index) => ({
    ...event,
    explanation: { ...event.explanation, tables: tables[index] ?? [] },
  })),
};
