import type { AccessPath } from './access-path';
import { bitmapScan } from './bitmap-scan';
import { indexScan } from './index-scan';
import { seqScan } from './seq-scan';

/** In the order in which the planner adds them, which settles ties; adding a path is a file and a line here. */
export const accessPaths: readonly AccessPath[] = [seqScan, indexScan, bitmapScan];
