import { ratio } from '../../../base/ratio.js';
import { sum } from '../../../base/sum.js';
import { PICO } from '../../../base/units.js';
import type { PricedRun, ResultDocument } from '../../../result/result.js';
import { ENERGY_COMPONENTS, keysOf, type Shown } from '../../charts/meanings.js';
import { INKS } from '../../charts/palette.js';
import { workingLayers, type WorkingLayer } from '../../charts/run.js';
import { decimal, percent, quantity } from '../../format.js';
import {
  fillTable,
  numberCell,
  numberColumn,
  textCell,
  type ColumnOf,
  type ReportTable,
} from '../../outline/table.js';
import { barCell, cellOf, energyCell, layerColumn, microjoules, shareCell } from './cells.js';

/** One component's part of a run's energy and of the array's area; null if it has none by its nature. */
export interface ComponentShare extends Shown {
  readonly picojoules: number | null;
  readonly squareMillimetres: number | null;
}

/** Every component of a priced run: what energy is spent on, then what takes area alone. */
export function componentShares(energy: PricedRun): readonly ComponentShare[] {
  const areas: Readonly<Record<string, number>> = energy.areaSquareMillimetres;
  const spending = keysOf(ENERGY_COMPONENTS).map((component) => ({
    ...ENERGY_COMPONENTS[component],
    picojoules: energy.components[component],
    squareMillimetres: component in areas ? areas[component] : null,
  }));
  const filler = {
    label: 'Filler cells',
    colour: INKS.light.quiet,
    picojoules: null,
    squareMillimetres: areas['filler'],
  };
  return [...spending, filler];
}

/** Energy and area by component. */
export function componentTable({ totals }: ResultDocument, priced: PricedRun): ReportTable {
  const { totalPicojoules, watts, energyDelayJouleSeconds, table, tableHash, technology } = priced;
  const note =
    `Priced with ${table} (${technology}, hash ${tableHash.slice(0, 8)}): ${quantity(totalPicojoules * PICO, 'J')} in ` +
    `${quantity(totals.seconds, 's')} are ${quantity(watts, 'W')}; energy-delay product ` +
    `${quantity(energyDelayJouleSeconds, 'J·s')} per input.`;
  const columns = componentColumns(priced);
  return fillTable(
    { id: 'energy-components', title: 'By component', note },
    columns,
    componentShares(priced),
  );
}

function componentColumns(priced: PricedRun): readonly ColumnOf<ComponentShare>[] {
  const { totalPicojoules, areaSquareMillimetres } = priced;
  const area = areaSquareMillimetres.total;
  return [
    {
      ...{ title: 'component', unit: '', align: 'text', total: 'total' },
      cell: ({ label, colour }) => ({ ...textCell(label), swatch: colour }),
    },
    {
      ...{ title: 'energy', unit: 'µJ', align: 'number', total: microjoules(totalPicojoules) },
      cell: ({ picojoules }) => cellOf(picojoules, energyCell),
    },
    shareColumn('of all energy', ({ picojoules }) => picojoules, totalPicojoules),
    {
      ...{ title: 'area', unit: 'mm²', align: 'number', total: areaText(area) },
      cell: ({ squareMillimetres }) => cellOf(squareMillimetres, (one) => numberCell(areaText(one), one)),
    },
    shareColumn('of all area', ({ squareMillimetres }) => squareMillimetres, area),
  ];
}

function shareColumn(
  title: string,
  partOf: (component: ComponentShare) => number | null,
  whole: number,
): ColumnOf<ComponentShare> {
  return {
    ...{ title, unit: '', align: 'number', total: percent(1) },
    cell: (component) => cellOf(partOf(component), (part) => barCell(ratio(part, whole), component.colour)),
  };
}

function areaText(squareMillimetres: number): string {
  return decimal(squareMillimetres, 3);
}

/** Energy of each layer by component. */
export function layerEnergyTable(document: ResultDocument, priced: PricedRun): ReportTable {
  const { totalPicojoules, components } = priced;
  const columns: readonly ColumnOf<WorkingLayer>[] = [
    layerColumn(document),
    ...keysOf(ENERGY_COMPONENTS).map((key): ColumnOf<WorkingLayer> => ({
      ...numberColumn(nameOf(key), ({ energyPicojoules }) => energyCell(energyPicojoules?.[key] ?? 0)),
      total: microjoules(components[key]),
    })),
    {
      ...numberColumn('all', (layer) => energyCell(picojoulesOf(layer))),
      total: microjoules(totalPicojoules),
    },
    {
      ...numberColumn('of the run', (layer) => shareCell(ratio(picojoulesOf(layer), totalPicojoules))),
      total: percent(1),
    },
  ];
  const title = 'By layer and component';
  return fillTable({ id: 'energy-layers', title, note: 'In µJ.' }, columns, workingLayers(document));
}

/** A component inside a sentence; DRAM is an abbreviation. */
function nameOf(key: keyof typeof ENERGY_COMPONENTS): string {
  return ENERGY_COMPONENTS[key].label.toLowerCase().replace('dram', 'DRAM');
}

function picojoulesOf({ energyPicojoules }: WorkingLayer): number {
  return sum(Object.values(energyPicojoules ?? {}));
}
