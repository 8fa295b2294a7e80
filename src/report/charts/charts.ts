import type { ResultDocument } from '../../result/result.js';
import { cyclesChart } from './cycles.js';
import { energyChart } from './energy.js';
import { heatMapChart } from './heat-map.js';
import { loadBalanceChart } from './load-balance.js';
import { peCyclesChart } from './pe-cycles.js';
import { queueOccupancyChart } from './queue-occupancy.js';
import type { ReportChart, Theme } from './report-chart.js';
import { rooflineChart } from './roofline.js';

type Builder = (document: ResultDocument, theme: Theme) => ReportChart | null;

const BUILDERS: readonly Builder[] = [
  cyclesChart,
  peCyclesChart,
  loadBalanceChart,
  energyChart,
  heatMapChart,
  queueOccupancyChart,
  rooflineChart,
];

/** A report's charts in reading order, without those for which the document has no data. */
export function chartsOf(document: ResultDocument, theme: Theme): readonly ReportChart[] {
  return BUILDERS.map((build) => build(document, theme)).filter((chart) => chart !== null);
}
