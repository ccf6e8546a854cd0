/** The rings on both rails where the path crosses a wall. */
import type { Stop, Zone } from './layout-types';

export function stopsOf(zones: readonly Zone[]): readonly Stop[] {
  const walls = zones.filter((zone) => zone.hasWall);
  return (['in', 'out'] as const).flatMap((rail) =>
    walls.map((zone) => ({
      key: `${rail}-${zone.key}`,
      station: zone.station,
      rail,
      u: zone.start,
      isLayer: zone.key.startsWith('layer-'),
    })),
  );
}
