/** The indices 0 … count-1 in rising order of their keys; equal keys keep the order of the indices, NaN comes last. */
export function orderBy(keys: Float64Array, count = keys.length): Uint32Array<ArrayBuffer> {
  return orderInto(keys, count, new Uint32Array(count), new Uint32Array(count));
}

/** As `orderBy`, in memory of the caller's. @returns the one of the two that holds the order */
export function orderInto<Order extends Uint32Array>(
  keys: Float64Array,
  count: number,
  one: Order,
  other: Order,
): Order {
  let from = one;
  let to = other;
  for (let index = 0; index < count; index++) from[index] = index;
  for (let block = 0; block < count; block += BLOCK) insert(keys, from, block, Math.min(count, block + BLOCK));
  for (let width = BLOCK; width < count; width *= 2) {
    for (let low = 0; low < count; low += 2 * width) {
      merge(keys, from, to, low, Math.min(count, low + width), Math.min(count, low + 2 * width));
    }
    const filled = to;
    to = from;
    from = filled;
  }
  return from;
}

const BLOCK = 16;

/** Whether the key `a` must come before `b` though it stands behind it. */
function isBefore(a: number, b: number): boolean {
  return a < b || (b !== b && a === a);
}

function insert(keys: Float64Array, order: Uint32Array, low: number, high: number): void {
  for (let next = low + 1; next < high; next++) {
    const index = order[next]!;
    const key = keys[index]!;
    let place = next;
    for (; place > low && isBefore(key, keys[order[place - 1]!]!); place--) order[place] = order[place - 1]!;
    order[place] = index;
  }
}

function merge(
  keys: Float64Array,
  from: Uint32Array,
  to: Uint32Array,
  low: number,
  middle: number,
  high: number,
): void {
  let left = low;
  let right = middle;
  for (let place = low; place < high; place++) {
    const takesRight = right < high && (left >= middle || isBefore(keys[from[right]!]!, keys[from[left]!]!));
    to[place] = takesRight ? from[right++]! : from[left++]!;
  }
}
