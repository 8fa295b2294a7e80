import type { ChartConfiguration, Plugin } from 'chart.js';
import { rowFontSize } from '../charts/layer-bars.js';
import { labels, LABEL_SIZE, type Label } from '../charts/marks/labels.js';
import type { Ink } from '../charts/palette.js';
import { axis, axisTicks, font, isNarrow, legend } from '../charts/style.js';
import { axisName } from '../charts/text.js';
import { decimal } from '../format.js';

/** One run's bar in every row; null if there is none to draw. */
export interface ChangeBar {
  readonly label: string;
  readonly percents: readonly (number | null)[];
  /** What the tooltip says. */
  readonly notes: readonly string[];
}

/** Bars to both sides of nought, a row per name and in it a bar per run; the last row is the total. */
export interface ChangeBars {
  readonly names: readonly string[];
  readonly bars: readonly ChangeBar[];
  readonly axisTitle: string;
  readonly ink: Ink;
}

const LABEL_GAP = 5;
/** Room beyond the longest bars, where their labels stand: a share of the axis. */
const LABEL_ROOM = 0.12;
const PALEST = 0.35;
const TICK_DIGITS = 3;

/** The configuration of `ChangeBars`. */
export function changeBars({
  names,
  bars,
  axisTitle,
  ink,
}: ChangeBars): ChartConfiguration<'bar', (number | null)[], string> {
  const rows = names.length * bars.length;
  return {
    type: 'bar',
    data: {
      labels: [...names],
      datasets: bars.map(({ label, percents }, index) => ({
        label,
        data: [...percents],
        backgroundColor: shade(ink, index, bars.length),
        barPercentage: 0.85,
        categoryPercentage: 0.85,
        maxBarThickness: 22,
      })),
    },
    options: {
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      scales: {
        x: {
          ...axis(ink, axisTitle),
          ...range(bars),
          ticks: { ...axisTicks(ink), callback: (value) => signedPercent(Number(value)) },
        },
        y: {
          grid: { color: ({ index }) => (index === names.length - 1 ? ink.quiet : 'transparent') },
          border: { color: ink.grid },
          ticks: {
            color: ink.text,
            autoSkip: false,
            font: font(Math.max(rowFontSize(names.length), rowFontSize(rows))),
            callback: (value) => axisName(names[Number(value)]),
          },
        },
      },
      plugins: {
        legend: bars.length > 1 ? legend(ink) : { display: false },
        tooltip: {
          callbacks: {
            label: ({ datasetIndex, dataIndex }) =>
              `${bars[datasetIndex].label}: ${bars[datasetIndex].notes[dataIndex]}`,
          },
        },
      },
    },
    plugins: [changeLabels(bars, ink, rowFontSize(rows))],
  };
}

/** From the shortest bar to the longest, nought between them, with room for the labels. */
function range(bars: readonly ChangeBar[]): { suggestedMin: number; suggestedMax: number } {
  const percents = bars.flatMap((bar) => bar.percents.filter((percent) => percent !== null));
  const [low, high] = [Math.min(0, ...percents), Math.max(0, ...percents)];
  const room = LABEL_ROOM * (high - low);
  if (room === 0) return { suggestedMin: -1, suggestedMax: 1 };
  return { suggestedMin: low < 0 ? low - room : 0, suggestedMax: high > 0 ? high + room : 0 };
}

/** Runs have no colour of their own: shades of the text's, the first the strongest. */
function shade({ quiet }: Ink, index: number, count: number): string {
  const strength = 1 - ((1 - PALEST) * index) / Math.max(1, count - 1);
  return (
    quiet +
    Math.round(strength * 255)
      .toString(16)
      .padStart(2, '0')
  );
}

/** Each bar's percentage beyond its end. */
function changeLabels(bars: readonly ChangeBar[], ink: Ink, fontSize: number): Plugin<'bar'> {
  return labels<'bar'>({
    id: 'changeLabels',
    ink,
    size: Math.min(LABEL_SIZE, fontSize),
    place(chart) {
      if (isNarrow(chart)) return [];
      return bars.flatMap(({ percents }, index) => {
        if (!chart.isDatasetVisible(index)) return [];
        const { data } = chart.getDatasetMeta(index);
        return percents.flatMap((percent, row) => (percent === null ? [] : [endLabel(percent, data[row])]));
      });
    },
  });
}

function endLabel(percent: number, { x, y }: { readonly x: number; readonly y: number }): Label {
  const isLeft = percent < 0;
  return {
    ...{ text: signedPercent(percent, 2), y },
    ...(isLeft ? { x: x - LABEL_GAP, align: 'right' } : { x: x + LABEL_GAP, align: 'left' }),
  };
}

/** "+3.17 %"; without a sign only if nothing changed. Without `digits` as short as a tick, however near to 0. */
function signedPercent(percent: number, digits?: number): string {
  if (percent === 0) return '0 %';
  const magnitude = Math.abs(percent);
  const size =
    digits === undefined
      ? magnitude.toLocaleString('en-US', { maximumSignificantDigits: TICK_DIGITS })
      : decimal(magnitude, digits);
  return `${percent > 0 ? '+' : '-'}${size} %`;
}
