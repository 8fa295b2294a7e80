import type { ResultDocument } from '../../result/result.js';
import type { ReportChart } from '../charts/report-chart.js';
import { boundsTable } from './bounds-table.js';
import { keyFigures } from '../summary/key-figures.js';
import { chartFigure } from './chart-figure.js';
import { energyTable } from './energy-table.js';
import { layerTable } from './layer-table.js';
import { machineFacts } from './machine.js';
import { memoryTable } from './memory-table.js';
import { figureCards, notices } from './opening.js';
import type { Section } from './page.js';
import { predictionTables } from './predictions.js';
import { reproduction } from './reproduction.js';

/** Charts that stand beside a table; the others show where the cycles go. */
const CHARTS_OF_ENERGY = ['energy'];
const CHARTS_OF_MEMORY = ['roofline'];

/** The sections of a document's page in reading order, without those that have nothing to say. */
export function sectionsOf(document: ResultDocument, charts: readonly ReportChart[]): readonly Section[] {
  const { energy, hardware, predictions } = document;
  const elsewhere = new Set([...CHARTS_OF_ENERGY, ...CHARTS_OF_MEMORY]);
  const of = (ids: readonly string[]) => charts.filter(({ id }) => ids.includes(id)).map(chartFigure);
  const timing = charts.filter(({ id }) => !elsewhere.has(id)).map(chartFigure);
  const sections: readonly (Section | null)[] = [
    {
      id: 'summary',
      title: 'Summary',
      contents: [notices(document), figureCards(keyFigures(document))],
    },
    {
      id: 'time',
      title: 'Where the time goes',
      contents: [boundsTable(document), timing],
    },
    { id: 'layers', title: 'Layers', contents: layerTable(document) },
    energy && {
      id: 'energy',
      title: 'Energy and area',
      contents: [energyTable(energy), of(CHARTS_OF_ENERGY)],
    },
    hardware['memory'] === 'dram'
      ? {
          id: 'memory',
          title: 'Memory',
          contents: [memoryTable(document), of(CHARTS_OF_MEMORY)],
        }
      : null,
    predictions.length === 0
      ? null
      : {
          id: 'predictions',
          title: 'Predictions',
          contents: predictionTables(document),
        },
    { id: 'machine', title: 'Machine', contents: machineFacts(document) },
    {
      id: 'reproduction',
      title: 'Reproduction',
      contents: reproduction(document),
    },
  ];
  return sections.filter((section) => section !== null);
}
