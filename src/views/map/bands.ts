/** How the width of the wide map is shared among the stations' bands. */
import { stationLabel } from '../stations';
import type { ScenarioShape } from './shape';
import { textWidth } from './text-width';
import { foldLayers } from './fold-layers';

export const bandNames = ['client', 'load-balancer', 'reverse-proxy', 'app', 'middleware', 'pool', 'database'] as const;
export type BandName = (typeof bandNames)[number];

/** Parts of the whole, out of 1080: what the bands are wide when every one has enough. */
const shares: Readonly<Record<BandName, number>> = {
  client: 204,
  'load-balancer': 180,
  'reverse-proxy': 152,
  app: 132,
  middleware: 72,
  pool: 188,
  database: 152,
};

/** Distance between the walls of two layers, and room for the handler between the innermost one and the pool. */
const roomyLayers = { pitch: 11, handler: 39 };
const tightLayers = { pitch: 9, handler: 35 };

/** Kept free of words where branches run to the other servers. */
const branchRoom = 24;

export interface Bands {
  /** Where each band starts; the last entry is the map's edge. */
  readonly starts: readonly number[];
  readonly hasIcons: boolean;
  readonly hasShortNames: boolean;
  /** Distance between the walls of two layers. */
  readonly layerPitch: number;
}

const shortNames: Readonly<Partial<Record<BandName, string>>> = {
  'load-balancer': 'Balancer',
  'reverse-proxy': 'Proxy',
  app: 'App',
  pool: 'Pool',
};

/** A station's name in the wide map: shorter where the map is narrow. */
export function bandLabel(name: Exclude<BandName, 'middleware'>, isShort: boolean): string {
  return (isShort ? shortNames[name] : undefined) ?? stationLabel(name);
}

/** Least width at which the wide map can be drawn; below it the map stands upright. */
export function leastWideWidth(shape: ScenarioShape): number {
  return total(leastBands(shape, false, true));
}

/** Bands for a map of the given width: icons go first where it is narrow, then the long names. */
export function bandsFor(width: number, shape: ScenarioShape): Bands {
  const tiers = [
    { hasIcons: true, hasShortNames: false },
    { hasIcons: false, hasShortNames: false },
    { hasIcons: false, hasShortNames: true },
  ];
  const tier = tiers.find(
    ({ hasIcons, hasShortNames }) => total(leastBands(shape, hasIcons, hasShortNames)) <= width,
  ) ?? { hasIcons: false, hasShortNames: true };
  const least = leastBands(shape, tier.hasIcons, tier.hasShortNames);
  const widths = share(Math.max(width, total(least)), least);
  const starts = [0];
  for (const name of bandNames) starts.push((starts[starts.length - 1] ?? 0) + widths[name]);
  return { starts: starts.map(Math.round), ...tier, layerPitch: layersFor(tier.hasShortNames).pitch };
}

function layersFor(isTight: boolean): typeof roomyLayers {
  return isTight ? tightLayers : roomyLayers;
}

function leastBands(shape: ScenarioShape, hasIcons: boolean, hasShortNames: boolean): Record<BandName, number> {
  const icon = hasIcons ? 22 : 0;
  const named = (name: Exclude<BandName, 'middleware'>) =>
    Math.ceil(textWidth(bandLabel(name, hasShortNames), 15, true)) + icon + 24;
  const walls = foldLayers(shape.layers);
  const layers = layersFor(hasShortNames);
  const longestLayer = Math.max(0, ...walls.map((wall) => textWidth(wall.words, 14)));
  const longestStage = Math.max(0, ...shape.stages.map((stage) => textWidth(stage, 14)));
  return {
    client: hasShortNames ? 155 : 184,
    'load-balancer': Math.max(named('load-balancer') + (shape.servers.length > 1 ? branchRoom : 0), 112),
    'reverse-proxy': Math.max(named('reverse-proxy'), shape.hasCache ? 136 : 0),
    app: Math.max(named('app'), Math.ceil(Math.min(longestLayer, 96)) + 34),
    middleware: layers.pitch * Math.max(0, walls.length - 1) + layers.handler,
    pool: Math.max(named('pool'), 158),
    database: Math.max(named('database'), 64 + Math.ceil(longestStage) + 8, 128),
  };
}

/** Shares out `width` in the bands' proportions, none below its least. */
function share(width: number, least: Record<BandName, number>): Record<BandName, number> {
  const fixed = new Set<BandName>();
  for (;;) {
    const free = bandNames.filter((name) => !fixed.has(name));
    const left = width - bandNames.reduce((sum, name) => sum + (fixed.has(name) ? least[name] : 0), 0);
    const parts = free.reduce((sum, name) => sum + shares[name], 0);
    const short = free.filter((name) => (shares[name] / parts) * left < least[name]);
    if (short.length === 0) {
      const result = { ...least };
      for (const name of free) result[name] = (shares[name] / parts) * left;
      return result;
    }
    for (const name of short) fixed.add(name);
    if (fixed.size === bandNames.length) return least;
  }
}

function total(widths: Record<BandName, number>): number {
  return bandNames.reduce((sum, name) => sum + widths[name], 0);
}
