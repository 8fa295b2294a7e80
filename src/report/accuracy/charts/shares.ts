import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import type { AccuracyDocument, AccuracyShare } from '../../../result/accuracy-result.js';
import { strokeWhisker } from '../../charts/marks/whisker.js';
import { INKS, PALETTE, type Ink } from '../../charts/palette.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { axis, axisTicks, font, styledChart } from '../../charts/style.js';
import { decimal, integer } from '../../format.js';
import { accuracyLine, intervalText, verdictText } from '../words.js';

/** A share, as a point with whiskers. */
interface Bar {
  readonly label: string;
  readonly accuracy: AccuracyShare;
  readonly colour: string;
}

const LINE_WIDTH = 2;
const TEXT_GAP = 12;

/** The four shares, each a point with its interval. */
export function sharesChart(document: AccuracyDocument, theme: Theme): ReportChart {
  return styledChart(accuracyLine(document), theme, {
    id: 'accuracy',
    title: 'Accuracy in fixed point and in float32',
    figures: verdictText(document),
    caption:
      'Share of the images whose label is the likeliest class (top-1) or among the five likeliest (top-5), ' +
      "with Wilson's 95 % interval: where the share over all images of this kind lies.",
    height: 290,
    right: 24,
    configuration: configurationOf(barsOf(document), document.photographs.length, INKS[theme]),
  });
}

function barsOf({ totals: { fixed, float } }: AccuracyDocument): readonly Bar[] {
  return [
    { label: 'top-1, fixed point', accuracy: fixed.top1, colour: PALETTE.compute },
    { label: 'top-1, float32', accuracy: float.top1, colour: PALETTE.idle },
    { label: 'top-5, fixed point', accuracy: fixed.top5, colour: PALETTE.compute },
    { label: 'top-5, float32', accuracy: float.top5, colour: PALETTE.idle },
  ];
}

function configurationOf(
  bars: readonly Bar[],
  photographs: number,
  ink: Ink,
): ChartConfiguration<'bar', number[], string> & { plugins: Plugin<'bar'>[] } {
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          data: bars.map(({ accuracy }) => 100 * accuracy.share),
          backgroundColor: bars.map(({ colour }) => colour),
          ...{ barPercentage: 0.8, categoryPercentage: 0.9 },
        },
      ],
    },
    options: {
      indexAxis: 'y',
      scales: {
        x: { ...axis(ink, `Share of ${integer(photographs)} images (%)`), min: 0, max: 100 },
        y: {
          grid: { display: false },
          border: { color: ink.grid },
          ticks: { ...axisTicks(ink), color: ink.text },
        },
      },
      plugins: {
        tooltip: {
          callbacks: { label: ({ dataIndex }) => tooltipOf(bars[dataIndex].accuracy, photographs) },
        },
      },
    },
    plugins: [intervals(bars, ink)],
  };
}

function tooltipOf(accuracy: AccuracyShare, photographs: number): string {
  return `${integer(accuracy.hits)} of ${integer(photographs)}, 95 % interval ${intervalText(accuracy)} %`;
}

/** Whiskers from end to end of each interval, and the figures inside the bar. */
function intervals(bars: readonly Bar[], ink: Ink): Plugin<'bar'> {
  return {
    id: 'intervals',
    afterDatasetsDraw(chart) {
      chart.getDatasetMeta(0).data.forEach(({ y }, index) => {
        drawWhisker(chart, bars[index].accuracy, y, ink);
        drawFigure(chart, bars[index], y, ink);
      });
    },
  };
}

function drawWhisker({ ctx, scales }: Chart, { low, high }: AccuracyShare, y: number, ink: Ink): void {
  const [from, to] = [low, high].map((share) => scales['x'].getPixelForValue(100 * share));
  ctx.save();
  ctx.strokeStyle = ink.text;
  ctx.lineWidth = LINE_WIDTH;
  strokeWhisker(ctx, { from, to, at: y, along: 'x' });
  ctx.restore();
}

function drawFigure({ ctx, scales }: Chart, { accuracy, colour }: Bar, y: number, ink: Ink): void {
  const { family, size, weight } = font(13, 600);
  ctx.save();
  ctx.font = `${weight} ${size}px ${family}`;
  ctx.fillStyle = colour === PALETTE.compute ? '#ffffff' : INKS.light.text;
  ctx.textBaseline = 'middle';
  const text = `${decimal(100 * accuracy.share, 1)} %`;
  const start = scales['x'].getPixelForValue(0) + TEXT_GAP;
  const isInside = start + ctx.measureText(text).width < scales['x'].getPixelForValue(100 * accuracy.low);
  if (!isInside) ctx.fillStyle = ink.text;
  const end = scales['x'].getPixelForValue(100 * accuracy.high) + TEXT_GAP;
  ctx.fillText(text, isInside ? start : end, y);
  ctx.restore();
}
