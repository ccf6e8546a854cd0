/** The typed arrays that columns are made of. */
export type TypedArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A longer copy, the new cells 0 (or `fill`). Columns start small and double. */
export function grown<A extends TypedArray>(array: A, length: number, fill = 0): A {
  const longer = new (array.constructor as new (length: number) => A)(length);
  longer.set(array);
  if (fill !== 0) longer.fill(fill, array.length);
  return longer;
}

/** The array itself if it is long enough, else a longer copy; for taking a saved column back. */
export function putBack<A extends TypedArray>(array: A, saved: A): A {
  const target = array.length >= saved.length ? array : grown(array, saved.length);
  target.set(saved);
  return target;
}
