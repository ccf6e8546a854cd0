/** A named step function of time. */
export interface Gauge {
  readonly name: string;
  readonly value: number;
  set(value: number): void;
  add(by: number): void;
}
