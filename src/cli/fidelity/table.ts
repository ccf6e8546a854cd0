/** The fidelity table: from the results of replaying all recordings to one row a system. */
import type { DeviationRange, FidelityRow, RecordedKind } from '../../models/shared/fidelity-row';
import type { CaseResult } from '../conform/case';
import { tally } from '../conform/report';
import type { SystemEntry } from './systems';
import { kindWords, systems } from './systems';

/** One row for every system, in the order of `systems`, whatever was replayed. */
export function fidelityTable(results: readonly CaseResult[]): readonly FidelityRow[] {
  return systems.map((entry) =>
    row(
      entry,
      results.filter((result) => entry.products.includes(result.product)),
    ),
  );
}

function row({ system, station, leftOut }: SystemEntry, results: readonly CaseResult[]): FidelityRow {
  const kinds = [...new Set(results.map((result) => result.kind))].sort((a, b) => placeOf(a) - placeOf(b));
  const recorded = kinds.map((kind) =>
    recordedKind(
      kind,
      results.filter((result) => result.kind === kind),
    ),
  );
  const reproduced = recorded.reduce((sum, kind) => sum + kind.reproduced, 0);
  const cases = recorded.reduce((sum, kind) => sum + kind.cases, 0);
  const unmodelled = recorded.reduce((sum, kind) => sum + kind.unmodelled, 0);
  const state = unmodelled === cases ? 'not-yet' : reproduced === cases ? 'reproduced' : 'in-part';
  return { system, station, state, recorded, leftOut };
}

/** Kinds stand in the order of their words; one without words comes last. */
function placeOf(kind: string): number {
  const place = Object.keys(kindWords).indexOf(kind);
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
}

function recordedKind(kind: string, results: readonly CaseResult[]): RecordedKind {
  const { passed, failed, skipped } = tally(results);
  return {
    kind,
    what: kindWords[kind] ?? kind,
    cases: passed + failed,
    reproduced: passed,
    unmodelled: results.filter(({ outcome, hasNoModel }) => outcome === 'failed' && hasNoModel === true).length,
    skipped,
    deviations: deviationRanges(results),
  };
}

function deviationRanges(results: readonly CaseResult[]): readonly DeviationRange[] {
  const all = results.flatMap((result) => result.deviations ?? []);
  const names = [...new Set(all.map((deviation) => deviation.of))];
  return names.map((of) => {
    const sorted = all.flatMap((deviation) => (deviation.of === of ? [deviation.ms] : [])).sort((a, b) => a - b);
    return { of, smallestMs: sorted[0] ?? 0, medianMs: median(sorted), largestMs: sorted.at(-1) ?? 0 };
  });
}

/** Of at least one number, sorted. */
function median(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
