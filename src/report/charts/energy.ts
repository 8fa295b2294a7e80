import { PICO, prefixOf } from '../../base/units.js';
import type { ResultDocument } from '../../result/result.js';
import { decimal, percent, quantity } from '../format.js';
import { endRoom, layerBars, rowsHeight, type BarPart } from './layer-bars.js';
import { ENERGY_COMPONENTS, keysOf } from './meanings.js';
import { INKS } from './palette.js';
import type { ReportChart, Theme } from './report-chart.js';
import { workingLayers } from './run.js';
import { reportChart } from './style.js';
import { ratio } from '../../base/ratio.js';
import { sum } from '../../base/sum.js';

interface EnergyUnit {
  readonly name: string;
  readonly picojoules: number;
}

/** The largest unit of which `picojoules` is at least one; no smaller one than a picojoule. */
export function energyUnit(picojoules: number): EnergyUnit {
  const { prefix, factor } = prefixOf(Math.max(1, picojoules) * PICO);
  return { name: `${prefix}J`, picojoules: factor / PICO };
}

/** Energy per layer by component. Null for a run that was not priced. */
export function energyChart(document: ResultDocument, theme: Theme): ReportChart | null {
  const { energy } = document;
  const layers = workingLayers(document);
  if (energy === null || layers.length === 0) return null;
  const priced = layers.map(({ energyPicojoules }) => energyPicojoules);
  const totals = priced.map((components) => (components === null ? 0 : sum(Object.values(components))));
  const unit = energyUnit(Math.max(...totals));
  const ends = totals.map(
    (total) =>
      `${decimal(total / unit.picojoules, 3)} ${unit.name} (${percent(ratio(total, energy.totalPicojoules))})`,
  );
  const parts = keysOf(ENERGY_COMPONENTS).map((key): BarPart => ({
    ...ENERGY_COMPONENTS[key],
    data: priced.map((components) => (components === null ? 0 : components[key] / unit.picojoules)),
    note: ` ${percent(ratio(energy.components[key], energy.totalPicojoules))}`,
  }));
  return reportChart(document, theme, {
    id: 'energy',
    title: 'Energy per layer by component',
    figures:
      `${quantity(energy.totalPicojoules * PICO, 'J')}, mean power ${quantity(energy.watts, 'W')}; ` +
      `prices of ${energy.table} (${energy.technology})`,
    caption:
      'Energy of each layer by what it is spent on. Clock and leakage is what the array draws whether or not it works.',
    height: rowsHeight(layers.length),
    right: endRoom(ends),
    configuration: layerBars({
      layers,
      parts,
      ink: INKS[theme],
      axisTitle: `Energy (${unit.name})`,
      tooltip: ({ label, data }, layer) =>
        `${label}: ${decimal(data[layer], 3)} ${unit.name} ` +
        `(${percent(ratio(data[layer] * unit.picojoules, totals[layer]))})`,
      ends,
    }),
  });
}
