import { ratio } from '../../base/ratio.js';
import type { ResultDocument } from '../../result/result.js';
import { decimal, percent } from '../format.js';
import { componentShares } from '../summary/components.js';
import { markdownTable, plainMarkdown } from './text.js';

/** Energy and area by component, where the run was priced. */
export function energyParts({ energy }: ResultDocument): string[] {
  if (energy === null) return [];
  const rows = componentShares(energy).map(({ label, picojoules, squareMillimetres }) => [
    label,
    picojoules === null ? '' : microjoules(picojoules),
    picojoules === null ? '' : percent(ratio(picojoules, energy.totalPicojoules)),
    squareMillimetres === null ? '' : decimal(squareMillimetres, 3),
  ]);
  const area = decimal(energy.areaSquareMillimetres.total, 3);
  const total = ['total', microjoules(energy.totalPicojoules), percent(1), area];
  return [
    plainMarkdown(
      `Priced with ${energy.table} (${energy.technology}, hash ${energy.tableHash.slice(0, 8)}).`,
    ),
    markdownTable(['component', 'energy / µJ', 'share', 'area / mm²'], [...rows, total]),
  ];
}

/** Picojoules as microjoules. */
export function microjoules(picojoules: number): string {
  return decimal(picojoules / 1e6, 3);
}
