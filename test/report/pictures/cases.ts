import { chartsOf } from '../../../src/report/charts/charts.js';
import type { ReportChart } from '../../../src/report/charts/report-chart.js';
import { comparisonCharts } from '../../../src/report/comparison/charts.js';
import { renderPng } from '../../../src/report/png.js';
import { sweepCharts } from '../../../src/report/sweep/charts/charts.js';
import { summarise } from '../../../src/report/sweep/summarise.js';
import { BASELINE, changedRun, compared } from '../../result/comparable-runs.js';
import { chartedDocument } from '../charts/documents.js';
import { explorationOf } from '../sweep/studies.js';

/** A picture that is pinned, by the name of its file. */
export interface Picture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Wide enough for all that a chart leaves out on a phone, and a dot per pixel, so that the files stay small. */
const SIZE = { width: 640, pixelRatio: 1 };

/** The charts of one run, one exploration and one comparison as they are drawn today. */
export async function drawPictures(): Promise<readonly Picture[]> {
  const charts = [...(await runCharts()), ...(await explorationCharts()), ...changeCharts()];
  return Promise.all(
    charts.map(async ([of, chart]) => ({
      name: `${of}-${chart.id}.png`,
      bytes: await renderPng(chart, SIZE),
    })),
  );
}

type NamedChart = readonly [of: string, chart: ReportChart];

async function runCharts(): Promise<readonly NamedChart[]> {
  return chartsOf(await chartedDocument(), 'light').map((chart) => ['run', chart]);
}

/** A front, a trace, a map and a plot: the marks that charts of sweeps are made of. */
async function explorationCharts(): Promise<readonly NamedChart[]> {
  const axes = [
    [{ path: 'hardware.pes', values: [16, 32, 64, 128, 256] }],
    [{ path: 'hardware.queueDepth', values: [2, 4, 8, 16] }],
  ];
  const summary = await summarise(explorationOf(axes, 18));
  return sweepCharts(summary, 'light').map((chart) => ['exploration', chart]);
}

function changeCharts(): readonly NamedChart[] {
  const slower = changedRun(
    { left: { cycles: 1100 }, right: { cycles: 700 } },
    { totals: { ...BASELINE.totals, cycles: BASELINE.totals.cycles + 100 } },
  );
  const [chart] = comparisonCharts(compared(BASELINE, slower), 'light');
  return [['comparison', chart]];
}
