/** What energy is paid for, each time that a counter goes up by one: names of the energy room. */
export interface Cost {
  readonly component: string;
  readonly price: string;
}

/** Everything that the program knows of a counter. */
export interface Counter {
  /** As comparisons and expressions name it. */
  readonly label: string;
  readonly unit: 'count' | 'cycles' | 'share';
  /** Which values are better; null if neither is. */
  readonly better: 'lower' | 'higher' | null;
  /** One number for the whole array, or one per PE, per row of output pixels, per activations waiting in a queue. */
  readonly per: 'array' | 'pe' | 'row' | 'queue-slot';
  /** Counted by the engines, or worked out from what they counted once a run has ended. */
  readonly by: 'engine' | 'run';
  /** Over images and layers: number by number, or worked out anew from what was added up. */
  readonly added: 'sum' | 'anew';
  /**
   * A figure is a key of layers and totals and a column of CSV files; a metric is that, and comparisons and expressions
   * may ask for it. A list stands in layers alone, and what a mapping alone makes in what layers say of theirs.
   */
  readonly shownAs: 'metric' | 'figure' | 'list' | 'mapping';
  readonly costs: readonly Cost[];
  /** What it is beyond its name, for the schema of result documents. */
  readonly note: string | null;
}
