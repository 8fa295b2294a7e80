import type { ResultDocument } from '../../result/result.js';
import type { ReportChart } from '../charts/report-chart.js';
import type { Sheet } from './sheet.js';

/** What sections of a run's report are drawn from. */
export interface Content {
  readonly document: ResultDocument;
  readonly charts: readonly ReportChart[];
}

/** A part of the report with a heading of its own. */
export interface Section<From = Content> {
  readonly title: string;
  /** Whether there is anything to show. */
  applies(content: From): boolean;
  draw(sheet: Sheet, content: From): void | Promise<void>;
}
