import { PICO } from '../../../base/units.js';
import type { PricedRun, ResultDocument } from '../../../result/result.js';
import { ENERGY_COMPONENTS, keysOf } from '../../charts/meanings.js';
import { workingLayers, type WorkingLayer } from '../../charts/run.js';
import { ratio } from '../../../base/ratio.js';
import { sum } from '../../../base/sum.js';
import { decimal, percent, quantity } from '../../format.js';
import { componentShares, type ComponentShare } from '../../summary/components.js';
import type { Section } from '../section.js';
import { MUTED } from '../style.js';
import type { Column, Table } from '../table-layout.js';
import { drawTable, heightOfTable } from '../table.js';

const NONE = '–';

/** Energy and area by component, and energy by component and layer. */
export const energy: Section = {
  title: 'Energy and area',
  applies: ({ document }) => document.energy !== null,
  draw(sheet, { document }) {
    if (document.energy === null) return;
    const byComponent = componentTable(document, document.energy);
    sheet.heading(this.title, heightOfTable(sheet, byComponent));
    drawTable(sheet, byComponent);
    drawTable(sheet, layerTable(document, document.energy));
  },
};

/** A unit in which a run's energies have few digits. */
interface EnergyUnit {
  readonly name: string;
  readonly picojoules: number;
}

const MICROJOULES: EnergyUnit = { name: 'µJ', picojoules: 1e6 };
const NANOJOULES: EnergyUnit = { name: 'nJ', picojoules: 1e3 };

function unitFor({ totalPicojoules }: PricedRun): EnergyUnit {
  return totalPicojoules >= 100 * MICROJOULES.picojoules ? MICROJOULES : NANOJOULES;
}

function inUnit(picojoules: number, unit: EnergyUnit): string {
  return decimal(picojoules / unit.picojoules, 1);
}

function componentTable({ totals }: ResultDocument, priced: PricedRun): Table<ComponentShare> {
  const { totalPicojoules, areaSquareMillimetres, watts, energyDelayJouleSeconds } = priced;
  const unit = unitFor(priced);
  const area = areaSquareMillimetres.total;
  return {
    title: 'By component',
    note:
      `Priced with ${priced.table} (${priced.technology}): ${si(totalPicojoules * PICO, 'J')} in ` +
      `${si(totals.seconds, 's')} are ${si(watts, 'W')}; energy-delay product ` +
      `${si(energyDelayJouleSeconds, 'J·s')} per input.`,
    rows: componentShares(priced),
    columns: [
      { title: ['component'], text: true, cell: ({ label }) => label, total: 'Total' },
      {
        title: ['energy'],
        unit: unit.name,
        cell: ({ picojoules }) => (picojoules === null ? NONE : inUnit(picojoules, unit)),
        total: inUnit(totalPicojoules, unit),
      },
      {
        title: ['of all', 'energy'],
        cell: ({ picojoules }) => shareText(picojoules, totalPicojoules),
        bar: ({ picojoules, colour = MUTED }) => ({ share: ratio(picojoules ?? 0, totalPicojoules), colour }),
        total: percent(1),
      },
      {
        title: ['area'],
        unit: 'mm²',
        cell: ({ squareMillimetres }) => (squareMillimetres === null ? NONE : decimal(squareMillimetres, 3)),
        total: decimal(area, 3),
      },
      {
        title: ['of all', 'area'],
        cell: ({ squareMillimetres }) => shareText(squareMillimetres, area),
        bar: ({ squareMillimetres, colour = MUTED }) => ({
          share: ratio(squareMillimetres ?? 0, area),
          colour,
        }),
        total: percent(1),
      },
    ],
  };
}

function layerTable(document: ResultDocument, priced: PricedRun): Table<WorkingLayer> {
  const unit = unitFor(priced);
  return {
    title: 'By layer and component',
    note: `In ${unit.name}.`,
    rows: workingLayers(document),
    columns: [
      { title: ['layer'], text: true, cell: ({ name }) => name, total: 'total' },
      ...keysOf(ENERGY_COMPONENTS).map((key): Column<WorkingLayer> => ({
        title: ENERGY_COMPONENTS[key].label
          .toLowerCase()
          .replace('dram', 'DRAM')
          .split(/ (?!and )/),
        cell: ({ energyPicojoules }) => inUnit(energyPicojoules?.[key] ?? 0, unit),
        total: inUnit(priced.components[key], unit),
      })),
      {
        title: ['all'],
        cell: (layer) => inUnit(picojoulesOf(layer), unit),
        total: inUnit(priced.totalPicojoules, unit),
      },
      {
        title: ['of the', 'run'],
        cell: (layer) => shareText(picojoulesOf(layer), priced.totalPicojoules),
        total: percent(1),
      },
    ],
  };
}

function picojoulesOf({ energyPicojoules }: WorkingLayer): number {
  return sum(Object.values(energyPicojoules ?? {}));
}

function shareText(part: number | null, whole: number): string {
  return part === null ? NONE : percent(ratio(part, whole));
}

function si(value: number, unit: string): string {
  return quantity(value, unit).replace(` u${unit}`, ` µ${unit}`);
}
