import type { ReportFile, ReportFormat } from '../../src/report/formats.js';
import { renderOutlined, type Outlined } from '../../src/report/outline/formats.js';
import { terminalReport } from '../../src/report/terminal/report.js';

/** A report's one file of a format, as text. */
export async function fileText(report: Outlined, format: ReportFormat): Promise<string> {
  const [{ bytes }] = await renderOutlined(report, [format]);
  return String(bytes);
}

/** A report's files by name. */
export async function fileNames(report: Outlined, formats: readonly ReportFormat[]): Promise<string[]> {
  return namesOf(await renderOutlined(report, formats));
}

export function namesOf(files: readonly ReportFile[]): string[] {
  return files.map(({ name }) => name);
}

/** The document of a report as it is saved. */
export function jsonOf(report: Outlined): string {
  return String(report.json().bytes);
}

/** A report as a terminal shows it. */
export function terminalText(report: Outlined, width?: number): string {
  return terminalReport(report.outline('terminal'), width);
}
