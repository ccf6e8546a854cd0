/**
 * Depth across the wide map: how far each wall stands from the top edge (the bottom mirrors it), and how many rows of lanes fit between
 * the load balancer's wall and the open server's.
 */

/** Half the distance between the two rails. */
export const railReach = 66;
/** Height that the wide map is designed for; a lower one is squeezed until its lanes go, a higher one gets more lanes and more air. */
export const designHeight = 572;
export const leastHeight = 384;

const laneHeight = 34;
const lanePitch = laneHeight + 12;
const leastLaneHeight = 18;
/** Top edges of the load balancer, the proxy, the app, the first layer, the pool and the database. */
const designInsets = [20, 78, 92, 103, 142, 154] as const;

export interface Depth {
  readonly edge: number;
  readonly proxy: number;
  readonly app: number;
  readonly layers: readonly number[];
  readonly pool: number;
  readonly database: number;
  /** Lanes on each side of the open server, and how high one is; none where it would be lower than a line of text. */
  readonly rows: number;
  readonly laneHeight: number;
  /** Top edge of each lane above the open server, outermost first. */
  readonly laneTops: readonly number[];
}

/** @param rowsWanted lanes on the fuller side if none were shared */
export function depthFor(height: number, layerCount: number, rowsWanted: number): Depth {
  const middle = height / 2;
  const spare = Math.max(0, middle - designHeight / 2);
  const squeeze = Math.min(1, (middle - 2 * railReach) / 154);
  const rows = Math.max(1, Math.min(rowsWanted, 1 + Math.floor(spare / lanePitch)));
  const forLanes = (rows - 1) * lanePitch;
  const air = (spare - forLanes) * 0.6;
  const [edge = 0, proxy = 0, app = 0, firstLayer = 0, pool = 0, database = 0] = designInsets.map(
    (inset, index) => inset * squeeze + (index === 0 ? 0 : forLanes) + (air * inset) / 154,
  );
  const layerPitch = layerCount > 1 ? Math.min(9, (pool - 12 * squeeze - firstLayer) / (layerCount - 1)) : 0;
  const gap = proxy - edge;
  const between = lanePitch - laneHeight;
  const lane = Math.min(laneHeight, (gap - 24 * squeeze - between * (rows - 1)) / rows);
  const hasLanes = lane >= leastLaneHeight;
  const leftOver = gap - lane * rows - between * (rows - 1);
  return {
    edge,
    proxy,
    app,
    layers: Array.from({ length: layerCount }, (_, index) => firstLayer + layerPitch * index),
    pool,
    database,
    rows: hasLanes ? rows : 0,
    laneHeight: lane,
    laneTops: Array.from({ length: rows }, (_, row) => edge + (leftOver * 14) / 24 + row * (lane + between)),
  };
}
