import type { ChartConfiguration } from 'chart.js';
import { Chart } from '../charting.js';
import type { ReportChart, Theme } from '../charts/report-chart.js';

/** The charts of the page, drawn into the canvases that wait for them. */
export class ChartPanel {
  private drawn: readonly Chart[] = [];

  constructor(private readonly chartsFor: (theme: Theme) => readonly ReportChart[]) {}

  /** Draws every chart anew. */
  draw(theme: Theme): void {
    for (const chart of this.drawn) chart.destroy();
    this.drawn = this.chartsFor(theme).flatMap(drawChart);
  }
}

function drawChart(chart: ReportChart): readonly Chart[] {
  const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-chart="${chart.id}"]`);
  if (canvas === null) return [];
  if (canvas.parentElement !== null) canvas.parentElement.style.height = `${chart.height}px`;
  return [new Chart(canvas, fitToBox(chart.configuration))];
}

/** A configuration that fills its box; title and figures stand on the page itself. */
function fitToBox(configuration: ChartConfiguration): ChartConfiguration {
  const { options } = configuration;
  const title = { ...options?.plugins?.title, display: false };
  const subtitle = { ...options?.plugins?.subtitle, text: [] };
  return {
    ...configuration,
    options: { ...options, responsive: true, plugins: { ...options?.plugins, title, subtitle } },
  };
}
