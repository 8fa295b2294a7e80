import { sum } from '../../base/sum.js';
import { FIGURES } from '../../counters/names.js';
import { mappingOf } from '../../result/layer-mapping.js';
import { peLayersOf } from '../../result/pe-layers.js';
import type { ResultDocument, ResultLayer } from '../../result/result.js';
import { ENERGY_COMPONENTS, keysOf, PE_CAUSES } from '../charts/meanings.js';
import { csvText, type CsvCell as Cell } from '../csv.js';

interface Column {
  readonly name: string;
  readonly layer: (layer: ResultLayer) => Cell;
  readonly total: (document: ResultDocument) => Cell;
}

const MEMORY = ['inputBytes', 'weightBytes', 'outputBytes', 'transferCycles'] as const;

/** How a layer lies on the PEs, and what is counted of that. */
const MAPPING = ['clusters', 'columnGroups', 'pes', 'deal', 'rowOrder'] as const;
const MAPPED = ['reductionAdditions', 'copiedValues'] as const;

const COLUMNS: readonly Column[] = [
  { name: 'name', layer: ({ name }) => name, total: () => 'total' },
  { name: 'kind', layer: ({ kind }) => kind, total: () => 'total' },
  layerColumn('outputShape.channels', ({ outputShape }) => outputShape.channels),
  layerColumn('outputShape.height', ({ outputShape }) => outputShape.height),
  layerColumn('outputShape.width', ({ outputShape }) => outputShape.width),
  layerColumn('inputDensity', ({ inputDensity }) => inputDensity),
  ...FIGURES.map((key) => ({
    name: key,
    layer: (layer: ResultLayer) => layer[key],
    total: ({ totals }: ResultDocument) => totals[key],
  })),
  layerColumn('boundBy', ({ boundBy }) => boundBy),
  ...keysOf(PE_CAUSES).map((cause) =>
    summedColumn(`peCycles.${cause}`, ({ peCycles }) => peCycles?.[cause] ?? null),
  ),
  ...MAPPING.map((key) => layerColumn(`mapping.${key}`, (layer) => mappingOf(layer)[key])),
  ...MAPPED.map((key) => summedColumn(`mapping.${key}`, (layer) => mappingOf(layer)[key])),
  ...MEMORY.map((key) => summedColumn(`memory.${key}`, ({ memory }) => memory?.[key] ?? null)),
  ...keysOf(ENERGY_COMPONENTS).map((part) =>
    summedColumn(`energyPicojoules.${part}`, ({ energyPicojoules }) => energyPicojoules?.[part] ?? null),
  ),
  summedColumn(
    'energyPicojoules.total',
    ({ energyPicojoules }) => energyPicojoules && sum(Object.values(energyPicojoules)),
  ),
];

/**
 * A row for each layer that runs on the PEs, and one of kind "total" with the whole run's. Columns are named as
 * `result.json` names its keys, units included. They are the same for every document: what it lacks is left empty.
 */
export function runCsv(document: ResultDocument): string {
  const rows = peLayersOf(document).map((layer) => COLUMNS.map((column) => column.layer(layer)));
  const total = COLUMNS.map((column) => column.total(document));
  return csvText(
    COLUMNS.map(({ name }) => name),
    [...rows, total],
  );
}

/** A column that has no total. */
function layerColumn(name: string, layer: Column['layer']): Column {
  return { name, layer, total: () => null };
}

/** A column whose total is the sum over the layers, empty if no layer has a number. */
function summedColumn(name: string, layer: (layer: ResultLayer) => number | null): Column {
  const total = ({ layers }: ResultDocument) => {
    const numbers = layers.map(layer).filter((value) => value !== null);
    return numbers.length === 0 ? null : sum(numbers);
  };
  return { name, layer, total };
}
