/** The formats that a report is written in, in the order in which they are written. */
export const REPORT_FORMATS = ['json', 'csv', 'md', 'html', 'pdf', 'png'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Formats with pictures: they have a chart of the queues, if these were counted. */
export const PICTURED_FORMATS: readonly ReportFormat[] = ['html', 'pdf', 'png'];

/** A file of a report. */
export interface ReportFile {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

/** The text of a document as JSON. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
