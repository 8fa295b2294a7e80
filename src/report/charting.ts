import { Chart, registerables } from 'chart.js';
import { MatrixController, MatrixElement } from 'chartjs-chart-matrix';
import { FONT_FAMILY } from './charts/style.js';

Chart.register(...registerables, MatrixController, MatrixElement);
Chart.defaults.font.family = FONT_FAMILY;

/** chart.js with all that the charts of reports are made of. */
export { Chart };
