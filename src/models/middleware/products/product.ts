/** What a web framework does with its layers: the onion's fine print, as data. */
export interface Framework {
  readonly name: string;
  readonly label: string;
  /** CPU time of a layer that does nothing. */
  readonly passThroughMs: number;
  /**
   * `awaited`: a layer awaits the layers inside it, so every layer works on the way out. `hooked`: calling the next layer returns at
   * once; only layers that hook the response or wait for errors see the way out.
   */
  readonly wayOut: 'awaited' | 'hooked';
  /** Whether error layers are entered on the way in, before there is an error. */
  readonly entersErrorLayers: boolean;
  /** What answers an error that no layer caught. */
  readonly lastResort: string;
  readonly source: string;
}
