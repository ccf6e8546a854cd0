/** Weights laid end to end on a line: which server a place on it belongs to. Servers that are down keep their stretch. */
export class WeightLine {
  readonly total: number;
  readonly #servers: readonly number[];
  /** Where each server's stretch ends. */
  readonly #ends: Float64Array;

  constructor(servers: readonly number[], weight: Float64Array) {
    this.#servers = servers;
    this.#ends = new Float64Array(servers.length);
    let total = 0;
    servers.forEach((server, at) => {
      total += weight[server] as number;
      this.#ends[at] = total;
    });
    this.total = total;
  }

  /** @param place from 0 to `total` - 1 */
  at(place: number): number {
    let low = 0;
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] as number) > place) high = middle;
      else low = middle + 1;
    }
    return this.#servers[low] as number;
  }
}
