/** Charts of a kind that reports know by themselves. */
export const CHART_KINDS = ['axes', 'maps', 'front', 'trade', 'trace'] as const;

export type ChartKind = (typeof CHART_KINDS)[number];

/** A chart of all points: two metrics or axes against each other, a third as colour. */
export interface PlotChoice {
  readonly x: string;
  readonly y: string;
  /** Null for points of one colour. */
  readonly colour: string | null;
}

/** What a reader wants to see of a sweep. */
export interface SweepView {
  /** Names of the metrics that tables and charts show; null for those that the report chooses. */
  readonly metrics: readonly string[] | null;
  /** Null for every kind. */
  readonly charts: { readonly kinds: readonly ChartKind[]; readonly plots: readonly PlotChoice[] } | null;
  /** Share of the best value by which a point may miss it and still be recommended. */
  readonly tolerance: number;
}

/** What a report shows if nobody says otherwise. */
export const DEFAULT_VIEW: SweepView = { metrics: null, charts: null, tolerance: 0.01 };
