import type { Comparison } from '../../result/compare.js';
import type { Sameness } from '../../result/comparison/sameness.js';
import type { Verdict } from '../../result/comparison/judge.js';
import { comparisonJson } from './json.js';
import { comparisonMarkdown } from './markdown.js';
import { comparisonText } from './text.js';
import type { ReportFile } from '../formats.js';

/** How a comparison can be had: `table` is for a terminal, the others are files. */
export const COMPARISON_FORMATS = ['table', 'json', 'md', 'png'] as const;

export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

/** A comparison in several formats. */
export interface RenderedComparison {
  /** Empty where no table is asked for. */
  readonly table: string;
  readonly files: readonly ReportFile[];
}

/** Makes all formats; nothing is written. What draws is loaded only for `png`. */
export async function renderComparison(
  comparison: Comparison,
  verdicts: readonly Verdict[],
  formats: readonly ComparisonFormat[],
  required: readonly Sameness[] = [],
): Promise<RenderedComparison> {
  const pictures = formats.includes('png') ? await picturesOf(comparison) : [];
  const names = pictures.map(({ name }) => name);
  const texts = [
    { format: 'json', name: 'comparison.json', text: () => comparisonJson(comparison, verdicts, required) },
    {
      format: 'md',
      name: 'comparison.md',
      text: () => comparisonMarkdown(comparison, verdicts, names, required),
    },
  ] as const;
  const files = texts
    .filter(({ format }) => formats.includes(format))
    .map(({ name, text }) => ({ name, bytes: text() }));
  return {
    table: formats.includes('table') ? comparisonText(comparison) : '',
    files: [...files, ...pictures],
  };
}

async function picturesOf(comparison: Comparison): Promise<readonly ReportFile[]> {
  const { comparisonPictures } = await import('./pictures.js');
  return comparisonPictures(comparison);
}
