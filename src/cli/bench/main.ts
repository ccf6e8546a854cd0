/** `bench`: measures the engine and the journey, and prints one table. */
import { tableText } from '../table-text';
import type { Command } from '../command';
import { EXIT_BAD_INPUT, EXIT_FINE } from '../command';
import type { Bench, BenchRow } from './bench';

const files = import.meta.glob<{ readonly bench: Bench }>('./*-bench.ts');

export const hasBenches = Object.keys(files).length > 0;

export const benchCommand: Command = {
  name: 'bench',
  usage: '[--json]',
  help: 'measures the engine and the whole journey on this machine',
  options: { json: { type: 'boolean', help: 'the rows as a JSON array: name, value, unit, target' } },
  run: async ({ paths, flag, output }) => {
    if (paths.length > 0) {
      output.complain({ code: 'no-path-wanted', message: `bench takes no path, but got "${paths.join(' ')}"` });
      return EXIT_BAD_INPUT;
    }
    const rows: BenchRow[] = [];
    for (const load of Object.values(files)) {
      const { bench } = await load();
      rows.push(...(await bench.measure()));
    }
    output.print(flag('json') ? JSON.stringify(rows, null, 1) : benchText(rows));
    return EXIT_FINE;
  },
};

export function benchText(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, value, unit, target }) => [name, valueText(value), unit, target ?? '']);
  return tableText(['measured', 'value', 'unit', 'target'], cells).join('\n');
}

/** Three figures of small numbers, whole large ones in threes. */
function valueText(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}
