import { MICRO_PER_PICO } from '../../base/units.js';
import type { PricedRun } from '../../result/result.js';
import { decimal, percent } from '../format.js';
import { componentShares, type ComponentShare } from '../summary/components.js';
import { markup, type Content, type Markup } from './markup.js';
import { shareBar, swatch, table, type Column } from './table.js';

const NONE = '–';

/** Energy and area by component. */
export function energyTable(energy: PricedRun): Markup {
  const { totalPicojoules, areaSquareMillimetres } = energy;
  const columns = columnsFor(totalPicojoules, areaSquareMillimetres.total);
  return table({
    label: 'Energy and area by component',
    columns,
    rows: componentShares(energy),
    total: [
      'total',
      decimal(totalPicojoules * MICRO_PER_PICO, 2),
      percent(1),
      decimal(areaSquareMillimetres.total, 3),
      percent(1),
    ],
    sortable: true,
  });
}

function columnsFor(totalPicojoules: number, totalArea: number): readonly Column<ComponentShare>[] {
  return [
    {
      title: 'Component',
      align: 'text',
      cell: ({ label, colour }) => markup`${swatch(colour)}${label}`,
    },
    {
      title: 'Energy',
      unit: 'µJ',
      align: 'number',
      cell: ({ picojoules }) => (picojoules === null ? NONE : decimal(picojoules * MICRO_PER_PICO, 2)),
      order: ({ picojoules }) => picojoules ?? -1,
    },
    shareColumn('Share of energy', ({ picojoules }) => picojoules, totalPicojoules),
    {
      title: 'Area',
      unit: 'mm²',
      align: 'number',
      cell: ({ squareMillimetres }) => (squareMillimetres === null ? NONE : decimal(squareMillimetres, 3)),
      order: ({ squareMillimetres }) => squareMillimetres ?? -1,
    },
    shareColumn('Share of area', ({ squareMillimetres }) => squareMillimetres, totalArea),
  ];
}

function shareColumn(
  title: string,
  part: (component: ComponentShare) => number | null,
  whole: number,
): Column<ComponentShare> {
  return {
    title,
    align: 'number',
    cell: (component) => shareCell(part(component), whole, component.colour),
    order: (component) => part(component) ?? -1,
  };
}

function shareCell(part: number | null, whole: number, colour?: string): Content {
  if (part === null) return NONE;
  const share = whole === 0 ? 0 : part / whole;
  return shareBar(share, colour);
}
