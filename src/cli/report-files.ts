import { join } from 'node:path';
import { writeWhole } from '../formats/write-file.js';
import type { ReportFile } from '../report/formats.js';

/** Writes finished files to a directory, each whole, then prints `text`, then says on standard error what was written. */
export function publishReports(directory: string, files: readonly ReportFile[], text: string): void {
  const named = files.map(({ name, bytes }) => ({ path: join(directory, name), bytes }));
  for (const { path, bytes } of named) writeWhole(path, bytes);
  process.stdout.write(text);
  for (const { path } of named) process.stderr.write(`wrote ${path}\n`);
}
