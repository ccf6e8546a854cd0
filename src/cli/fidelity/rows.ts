/** Replays the recordings that First Byte carries with it. */
import type { FidelityRow } from '../../models/shared/fidelity-row';
import { conform } from '../conform/runner';
import { fidelityTable } from './table';

/** @param recordings the folder that holds all sets of recordings */
export async function fidelityRows(recordings: string): Promise<readonly FidelityRow[]> {
  return fidelityTable(await conform([recordings]));
}
