import type { ComparedRun, Comparison } from '../../result/compare.js';
import type { Sameness } from '../../result/comparison/sameness.js';
import type { Verdict } from '../../result/comparison/judge.js';
import { layerTable, settingsTable, totalsTable, unmatchedLayers, type TextTable } from './tables.js';
import { unchangedText } from './unchanged.js';
import { excessLines, otherLines, verdictLine } from './verdict.js';
import { markdownTable, plainMarkdown } from '../markdown/text.js';

/**
 * The comparison as Markdown, for a pull request or a summary of CI: the verdict comes first. `pictures` are names of
 * files beside it.
 */
export function comparisonMarkdown(
  comparison: Comparison,
  verdicts: readonly Verdict[],
  pictures: readonly string[] = [],
  required: readonly Sameness[] = [],
): string {
  const { runs } = comparison;
  const parts = [
    '# Comparison of runs',
    ...verdictParts(verdicts),
    ...requiredParts(required),
    runs.map(runLine).join('\n'),
    ...settingsParts(comparison),
    '## Whole run',
    table(totalsTable(comparison)),
    ...runs.slice(1).flatMap((run, index) => layerParts(comparison, run, index + 1)),
    ...pictures.map((name) => `![${name}](${name})`),
  ];
  return parts.join('\n\n') + '\n';
}

function verdictParts(verdicts: readonly Verdict[]): string[] {
  if (verdicts.length === 0) return [];
  const lines = excessLines(verdicts).map((line) => `- ${plainMarkdown(line)}`);
  return [`**${verdictLine(verdicts)}**`, ...(lines.length === 0 ? [] : [lines.join('\n')])];
}

function requiredParts(required: readonly Sameness[]): string[] {
  const lines = otherLines(required).map((line) => `- ${plainMarkdown(line)}`);
  return lines.length === 0 ? [] : ['**Not the same, as was required**', lines.join('\n')];
}

function runLine({ letter, file, network, machine, hardwareHash, engine }: ComparedRun): string {
  const what = `${network} on ${machine} (hash ${hardwareHash.slice(0, 8)}), ${engine} engine`;
  return `- **${letter}**: ${plainMarkdown(`${file}: ${what}`)}`;
}

function settingsParts(comparison: Comparison): string[] {
  const unchanged = unchangedText(comparison);
  if (unchanged !== null) return [plainMarkdown(`${unchanged.replace(/^n/, 'N')}.`)];
  return ['## What changed', table(settingsTable(comparison))];
}

function layerParts(comparison: Comparison, { letter }: ComparedRun, run: number): string[] {
  const unmatched = unmatchedLayers(comparison, run);
  const note = unmatched === null ? [] : [plainMarkdown(`${unmatched}.`)];
  return [`## Layers, ${letter} against A`, table(layerTable(comparison, run)), ...note];
}

function table({ titles, rows }: TextTable): string {
  return markdownTable(titles, rows);
}
