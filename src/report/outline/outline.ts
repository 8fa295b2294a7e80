import type { ReportChart } from '../charts/report-chart.js';
import type { KeyFigure } from '../summary/key-figures.js';
import type { ReportTable } from './table.js';

/** A name and what it stands for. */
export type Fact = readonly [name: string, value: string];

/** What a report of figures, charts and tables says, whatever the format that it is written in. */
export interface ReportOutline {
  /** What it is a report of: "sweep". */
  readonly kind: string;
  readonly title: string;
  /** What was run, and what for, a line each. */
  readonly lines: readonly string[];
  /** The first thing to know. */
  readonly notice: string;
  readonly isGood: boolean;
  readonly figures: readonly KeyFigure[];
  /** What a reader must know beside the figures, a sentence each. */
  readonly remarks: readonly string[];
  /** The table that goes with the figures; null where there is none. */
  readonly lead: ReportTable | null;
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
  /** How it came about, under a title of its own. */
  readonly facts: { readonly title: string; readonly rows: readonly Fact[] };
  /** The tool that made it and its version. */
  readonly maker: string;
  /** What tells it from others, at the foot of pages: "study 0123abcd". */
  readonly mark: string;
}
