import { describe, expect, it } from 'vitest';
import { journeyBench } from '../../../src/cli/bench/journey-bench';

describe('the bench of the whole journey', () => {
  it('gives rows with a number each, and as many spans and events a request as the journey has stations', () => {
    const rows = journeyBench({ few: 200, many: 400, most: 800, rounds: 1 });
    expect(rows.map(({ name }) => name)).toHaveLength(new Set(rows.map(({ name }) => name)).size);
    for (const { value } of rows) expect(Number.isFinite(value)).toBe(true);
    const value = (part: string) => rows.find(({ name }) => name.includes(part))?.value ?? 0;
    expect(value('events a request')).toBeGreaterThan(15);
    expect(value('spans a request')).toBeGreaterThan(10);
  });
});
