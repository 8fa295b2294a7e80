import type { ReportChart } from '../charts/report-chart.js';
import { markup, type Markup } from './markup.js';

/** The frame of a chart: the browser draws into its canvas. */
export function chartFigure({ id, title, figures, caption }: ReportChart): Markup {
  return markup`<figure id="chart-${id}" class="chart">
<h3>${title}</h3>
<p>${figures}</p>
<div class="canvas-box"><canvas data-chart="${id}" role="img" aria-label="${`${title}. ${caption}`}"></canvas></div>
<figcaption>${caption}</figcaption>
</figure>
`;
}
