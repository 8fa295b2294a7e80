import type { ReportChart, Theme } from '../charts/report-chart.js';
import { REPORTED_KINDS, type ReportedKind } from '../kinds.js';

/** What the page was made of. */
export interface LoadedData {
  readonly text: string;
  /** Name of the file that it is saved as. */
  readonly file: string;
  readonly chartsFor: (theme: Theme) => readonly ReportChart[];
}

/** The data inside the page, and the charts of it. */
export function pageData(): LoadedData {
  const element = document.getElementById('data');
  const text = element?.textContent ?? '';
  const { kind = '', file = '' } = element?.dataset ?? {};
  const content: unknown = JSON.parse(text);
  return { text, file, chartsFor: (theme) => REPORTED_KINDS[kind as ReportedKind](content, theme) };
}
