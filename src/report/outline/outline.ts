import type { ReportChart } from '../charts/report-chart.js';
import type { ReportTable } from './table.js';

/** A name and what it stands for. */
export type Fact = readonly [name: string, value: string];

/** One of the numbers that a reader looks for first. */
export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  /** Empty if there is none. */
  readonly unit: string;
  /** What it is made of, in a few words. */
  readonly meaning: string;
}

/** The first thing to know, and whether it is good news. */
export interface Notice {
  readonly text: string;
  readonly state: 'good' | 'caution' | 'bad';
}

/** Names and what they stand for, one to a line. */
export interface Facts {
  readonly rows: readonly Fact[];
  /** Whether the names are keys of a file. */
  readonly areKeys?: boolean;
}

/** A piece of a section. */
export type Block =
  | { readonly text: string }
  | { readonly table: ReportTable }
  | { readonly chart: ReportChart }
  | { readonly facts: Facts };

/** A part of a report with a heading of its own. */
export interface Section {
  /** Short name in links. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What a report says, whatever the format that it is written in. */
export interface ReportOutline {
  /** What it is a report of: "sweep". */
  readonly kind: string;
  readonly title: string;
  /** What was run, and what for, a line each. */
  readonly lines: readonly string[];
  readonly notice: Notice;
  readonly figures: readonly KeyFigure[];
  /** What a reader must know besides the figures, a sentence each. */
  readonly remarks: readonly string[];
  /** In reading order. */
  readonly sections: readonly Section[];
  /** The tool that made it and its version. */
  readonly maker: string;
  /** What tells it from others, at the foot of pages: "study 0123abcd". */
  readonly mark: string;
  /** When what it reports was made, if that is known. */
  readonly created?: Date;
}
