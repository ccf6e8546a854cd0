/** Which middleware layers get a wall of their own: up to six; beyond that those in the middle share one. */

export interface LayerWall {
  readonly words: string;
  readonly names: readonly string[];
  readonly isFolded: boolean;
}

export const mostLayerWalls = 6;

export function foldLayers(layers: readonly string[]): readonly LayerWall[] {
  const single = (name: string): LayerWall => ({ words: name, names: [name], isFolded: false });
  if (layers.length <= mostLayerWalls) return layers.map(single);
  const outer = 3;
  const inner = mostLayerWalls - outer - 1;
  const folded = layers.slice(outer, layers.length - inner);
  return [
    ...layers.slice(0, outer).map(single),
    { words: `${folded.length} more`, names: folded, isFolded: true },
    ...layers.slice(layers.length - inner).map(single),
  ];
}
