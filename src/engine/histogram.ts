/** One double seen as two 32-bit halves. */
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** Buckets an octave: the top 7 bits of the fraction. */
const BUCKETS_PER_OCTAVE = 128;
const LOWEST_EXPONENT = -20;
const OCTAVES = 64;
/** The sign, exponent and top 7 fraction bits of 2^-20. */
const BASE = (1023 + LOWEST_EXPONENT) << 7;
/** Bucket 0 is for values below 2^-20, that is 0 on the time grid. */
const BUCKETS = OCTAVES * BUCKETS_PER_OCTAVE + 1;

/**
 * How values are spread: 128 buckets an octave from 2^-20 to 2^44, found by reading the double's bits. A quantile is off
 * by less than 0.4 % of itself; 32 KiB whatever is added; two histograms of parts add up to that of the whole.
 */
export class Histogram {
  readonly counts: Uint32Array;
  private total = 0;
  private totalOf = 0;
  private least = Infinity;
  private greatest = -Infinity;

  constructor() {
    this.counts = new Uint32Array(BUCKETS);
  }

  /** Values added. */
  get count(): number {
    return this.total;
  }

  /** Their sum, exact for times on the grid. */
  get sum(): number {
    return this.totalOf;
  }

  /** Their mean; NaN of none. */
  get mean(): number {
    return this.totalOf / this.total;
  }

  /** The least and the greatest, exact; Infinity and -Infinity of none. */
  get min(): number {
    return this.least;
  }

  get max(): number {
    return this.greatest;
  }

  /** Adds a value from 0 up. */
  add(value: number): void {
    if (!(value >= 0)) throw new RangeError(`a histogram takes no ${value}`);
    this.counts[bucketOf(value)]!++;
    this.total++;
    this.totalOf += value;
    if (value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
  }

  /** Adds all of another's values. */
  merge(other: Histogram): void {
    for (let bucket = 0; bucket < BUCKETS; bucket++) this.counts[bucket]! += other.counts[bucket]!;
    this.total += other.total;
    this.totalOf += other.totalOf;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }

  /** The value that a share `q` (0..1) of the values does not pass, by nearest rank; NaN of none. */
  quantile(q: number): number {
    if (this.total === 0) return NaN;
    let left = Math.max(1, Math.ceil(q * this.total));
    if (left >= this.total) return this.greatest;
    let bucket = 0;
    while ((left -= this.counts[bucket]!) > 0) bucket++;
    if (bucket === 0) return this.least;
    return Math.min(this.greatest, Math.max(this.least, (lowerEdge(bucket) + lowerEdge(bucket + 1)) / 2));
  }

  /** How many values lie at or below one, as near as the buckets tell. */
  countUpTo(value: number): number {
    const last = bucketOf(value);
    let sum = 0;
    for (let bucket = 0; bucket <= last; bucket++) sum += this.counts[bucket]!;
    return sum;
  }

  /** Buckets that hold something, from low to high, for drawing and for other threads. */
  toColumns(): HistogramColumns {
    const used: number[] = [];
    this.counts.forEach((count, bucket) => {
      if (count > 0) used.push(bucket);
    });
    return {
      from: Float64Array.from(used, lowerEdge),
      to: Float64Array.from(used, (bucket) => lowerEdge(bucket + 1)),
      counts: Uint32Array.from(used, (bucket) => this.counts[bucket]!),
    };
  }

  /** A copy that goes on by itself. */
  clone(): Histogram {
    const copy = new Histogram();
    copy.merge(this);
    return copy;
  }
}

/** The filled buckets of a histogram: values from `from` up to, not including, `to`. */
export interface HistogramColumns {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly counts: Uint32Array;
}

function bucketOf(value: number): number {
  double[0] = value;
  const bucket = (halves[HIGH]! >>> 13) - BASE + 1;
  return bucket < 1 ? 0 : bucket < BUCKETS ? bucket : BUCKETS - 1;
}

function lowerEdge(bucket: number): number {
  if (bucket === 0) return 0;
  halves[HIGH] = (bucket - 1 + BASE) << 13;
  halves[1 - HIGH] = 0;
  return double[0]!;
}
