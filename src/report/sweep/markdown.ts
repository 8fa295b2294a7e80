import { outlineMarkdown } from '../outline/markdown.js';
import { sweepOutline } from './outline.js';
import type { SweepSummary } from './summary.js';

const LIMITS = { figures: 10, rows: 200 };

/** The sweep as Markdown; `pictures` are names of files beside it. */
export function sweepMarkdown(summary: SweepSummary, pictures: readonly string[] = []): string {
  return outlineMarkdown(sweepOutline(summary, LIMITS), pictures);
}
