import type { Comparison } from '../../result/compare.js';
import { layerTable, settingsTable, totalsTable, unmatchedLayers, type TextTable } from './tables.js';
import { unchangedText } from './unchanged.js';
import { plainTable } from '../plain-table.js';

/** The comparison for a terminal: what the runs are, what changed, the totals, and each run's layers against A's. */
export function comparisonText(comparison: Comparison): string {
  const { runs } = comparison;
  const layers = runs.slice(1).map((_, index) => layersText(comparison, index + 1));
  const parts = [runLines(comparison), settingsText(comparison), text(totalsTable(comparison)), ...layers];
  return parts.join('\n\n') + '\n';
}

function runLines({ runs }: Comparison): string {
  const widest = Math.max(...runs.map(({ file }) => file.length));
  return runs
    .map(({ letter, file, network, machine, hardwareHash, engine }) => {
      const what = `${network} on ${machine} (hash ${hardwareHash.slice(0, 8)}), ${engine} engine`;
      return `${letter}  ${file.padEnd(widest)}  ${what}`;
    })
    .join('\n');
}

function settingsText(comparison: Comparison): string {
  return unchangedText(comparison) ?? text(settingsTable(comparison));
}

function layersText(comparison: Comparison, run: number): string {
  const table = text(layerTable(comparison, run));
  const unmatched = unmatchedLayers(comparison, run);
  return unmatched === null ? table : `${table}\n${unmatched}`;
}

function text({ titles, rows }: TextTable): string {
  return plainTable(titles, rows);
}
