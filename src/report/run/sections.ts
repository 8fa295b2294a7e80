import type { ResultDocument } from '../../result/result.js';
import { chartsOf } from '../charts/charts.js';
import type { ReportChart } from '../charts/report-chart.js';
import type { OutlineFormat } from '../outline/formats.js';
import { machineSection } from '../machine.js';
import type { Block, Section } from '../outline/outline.js';
import type { ReportTable } from '../outline/table.js';
import { reproductionFacts, reproductionText } from './facts.js';
import { boundsTable, longestTable } from './tables/bounds.js';
import { componentTable, layerEnergyTable } from './tables/energy.js';
import { layerTable, layerTimeTable, layerWorkTable } from './tables/layers.js';
import { shortfallTable, trafficTable } from './tables/memory.js';
import { predictionTables } from './tables/predictions.js';
import { totalsText } from './totals.js';

/** Charts that stand next to a table; the others show where the cycles go. */
const OF_ENERGY: readonly string[] = ['energy'];
const OF_MEMORY: readonly string[] = ['roofline'];

/** Why a chart that other reports have is not in this one. */
const ABSENCES: readonly (readonly [id: string, reason: string])[] = [
  ['energy', 'no chart of energy, as the run was not priced'],
  ['queue-occupancy', 'no histogram of the queues, as their occupancy was not counted'],
  ['roofline', 'no roofline, as no layer moves anything to or from DRAM'],
];

/** What a format tells of a run besides its figures, in reading order; a terminal has room for the most important. */
export function sectionsFor(document: ResultDocument, format: OutlineFormat): readonly Section[] {
  const sections =
    format === 'terminal'
      ? [
          section('layers', 'Layers', [layerTable(document)]),
          predictionSection(document),
          section('totals', 'Totals', [], [{ text: totalsText(document) }]),
        ]
      : allSections(document);
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function allSections(document: ResultDocument): readonly Section[] {
  const { energy } = document;
  const charts = chartsOf(document, 'light');
  const chartsOn = (ids: readonly string[]) => charts.filter(({ id }) => ids.includes(id));
  const timing = charts.filter(({ id }) => ![...OF_ENERGY, ...OF_MEMORY].includes(id));
  return [
    section(
      'time',
      'Where the time goes',
      [boundsTable(document), longestTable(document)],
      [...timing.map((chart) => ({ chart })), ...absenceBlocks(charts)],
    ),
    section('layers', 'Layers', [layerTimeTable(document), layerWorkTable(document)]),
    section(
      'energy',
      'Energy and area',
      energy === null ? [] : [componentTable(document, energy), layerEnergyTable(document, energy)],
      chartsOn(OF_ENERGY).map((chart) => ({ chart })),
    ),
    section(
      'memory',
      'Memory',
      [trafficTable(document), shortfallTable(document)],
      chartsOn(OF_MEMORY).map((chart) => ({ chart })),
    ),
    predictionSection(document),
    machineSection(document),
    section(
      'reproduction',
      'Reproduction',
      [],
      [{ text: reproductionText(document) }, { facts: { rows: reproductionFacts(document) } }],
    ),
  ];
}

function predictionSection(document: ResultDocument): Section {
  return section('predictions', 'Predictions', predictionTables(document));
}

/** One sentence about the charts that are absent. */
function absenceBlocks(charts: readonly ReportChart[]): readonly Block[] {
  const reasons = ABSENCES.filter(([id]) => charts.every((chart) => chart.id !== id)).map(
    ([, reason]) => reason,
  );
  return reasons.length === 0 ? [] : [{ text: `There is ${reasons.join('; ')}.` }];
}

/** A section of tables and what comes after them, without tables that have no row. */
function section(
  id: string,
  title: string,
  tables: readonly (ReportTable | null)[],
  others: readonly Block[] = [],
): Section {
  const shown = tables.filter((table) => table !== null).filter(({ rows }) => rows.length > 0);
  return { id, title, blocks: [...shown.map((table) => ({ table })), ...others] };
}
