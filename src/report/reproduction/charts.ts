import type { ChartConfiguration } from 'chart.js';
import { largestOf, smallestOf } from '../../base/extremes.js';
import type {
  ReproducedBars,
  ReproducedClaim,
  ReproducedCurves,
  ReproducedPlace,
  ReproducedVariants,
  ReproductionDocument,
} from '../../result/reproduction-result.js';
import { linearAxis } from '../charts/linear.js';
import { logarithmicAxis } from '../charts/logarithmic.js';
import { INKS, PALETTE, type Ink } from '../charts/palette.js';
import type { ReportChart, Theme } from '../charts/report-chart.js';
import { seriesStyle } from '../charts/series.js';
import { axis, axisTicks, pointLegend, styledChart } from '../charts/style.js';
import { wrapWords } from '../charts/text.js';
import { capitalise } from '../format.js';
import { paperLine } from './words.js';

/** Room beyond the outermost values of an axis by ratio, as a factor. */
const ROOM = 1.3;
/** More bars than this have slanted labels. */
const MOST_UPRIGHT = 12;
const SLANT_DEGREES = 50;
/** Pixels for the labels of all bars, and the size of their text. */
const LABEL_WIDTH = 620;
const LABEL_SIZE = 13;
/** Marks at the ends of an axis are drawn whole. */
const WHOLE_MARKS = { clip: false as const };

/** Every chart of a reproduction, in reading order. */
export function reproductionCharts(document: ReproductionDocument, theme: Theme): readonly ReportChart[] {
  return document.places.flatMap((place) => placeCharts(document, place, theme));
}

/** The charts of a place: its curves, then its bars. */
export function placeCharts(
  document: ReproductionDocument,
  { curves, variants, bars, claims }: ReproducedPlace,
  theme: Theme,
): readonly ReportChart[] {
  const drawn = curves.filter(({ series }) => series.length > 0);
  return [
    ...drawn.map((one) => curvesChart(document, one, theme)),
    ...variants
      .filter(({ machines }) => machines.length > 0)
      .map((one) => variantsChart(document, one, theme)),
    ...bars.map((one) => barsChart(document, one, claimsOf(one, claims), theme)),
  ];
}

function claimsOf(
  { claims: ids }: ReproducedBars,
  claims: readonly ReproducedClaim[],
): readonly ReproducedClaim[] {
  return ids.flatMap((id) => claims.find((claim) => claim.id === id) ?? []);
}

interface Mark {
  readonly x: number;
  readonly y: number;
}

/** Our curves, with the paper's points over them. */
function curvesChart(document: ReproductionDocument, curves: ReproducedCurves, theme: Theme): ReportChart {
  const { id, title, x, y, series, printed } = curves;
  const ink = INKS[theme];
  const lines = series.map(({ name, values }, at) => {
    const { colour, mark } = seriesStyle(at, series.length, theme);
    return {
      label: name,
      data: values.map((value, place): Mark => ({ x: x.values[place], y: value })),
      ...{ borderColor: colour, backgroundColor: colour, borderWidth: 2, fill: false },
      ...{ pointStyle: mark, pointRadius: 4, pointHoverRadius: 6, ...WHOLE_MARKS },
    };
  });
  const points = printed.map(({ says, ...mark }) => ({
    label: `printed: ${says}`,
    data: [mark as Mark],
    ...{ borderColor: PALETTE.memory, backgroundColor: PALETTE.memory, borderWidth: 2.5, fill: false },
    ...{ pointStyle: 'crossRot' as const, pointRadius: 9, pointHoverRadius: 11, ...WHOLE_MARKS },
  }));
  const values = [...series.flatMap((one) => one.values), ...printed.map((one) => one.y)];
  return styledChart(paperLine(document), theme, {
    id,
    title,
    figures: printed.length === 0 ? 'simulated' : 'lines: simulated; crosses: printed',
    caption: captionOf(curves),
    height: 460,
    right: 24,
    configuration: {
      type: 'line',
      data: { datasets: [...points, ...lines] },
      options: {
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        scales: { x: xAxis(x, ink), y: yAxis(withUnit(y.title, y.unit), values, y.scale, ink) },
        plugins: { legend: pointLegend(ink) },
      },
    } satisfies ChartConfiguration<'line', Mark[]>,
  });
}

function captionOf({ printed, measured }: ReproducedCurves): string {
  const simulated = `Simulated: ${measured}.`;
  return printed.length === 0 ? simulated : `${simulated} Crosses are what the paper prints.`;
}

function xAxis({ title, scale, values }: ReproducedCurves['x'], ink: Ink) {
  const shown = { title, min: smallestOf(values), max: largestOf(values), ticks: values, ink, text: String };
  return scale === 'linear' ? linearAxis(shown) : logarithmicAxis(shown);
}

function yAxis(title: string, values: readonly number[], scale: 'log' | 'linear', ink: Ink) {
  if (scale === 'log')
    return logarithmicAxis({ title, min: smallestOf(values) / ROOM, max: largestOf(values) * ROOM, ink });
  return { ...axis(ink, title), type: 'linear' as const, beginAtZero: true };
}

/** A figure of several machines: bars of each layer side by side. */
function variantsChart(
  document: ReproductionDocument,
  { id, title, y, measured, layers, machines }: ReproducedVariants,
  theme: Theme,
): ReportChart {
  const ink = INKS[theme];
  const values = machines.flatMap((machine) => machine.values);
  return styledChart(paperLine(document), theme, {
    id,
    title,
    figures: 'simulated',
    caption: `Simulated: ${measured}.`,
    height: 440,
    right: 24,
    configuration: {
      type: 'bar',
      data: {
        labels: layers.map((layer) => [layer]),
        datasets: machines.map(({ name, values: data }, at) => {
          const { colour } = seriesStyle(at, machines.length, theme);
          return {
            label: name,
            data: [...data],
            backgroundColor: colour,
            borderColor: colour,
            pointStyle: 'rect' as const,
          };
        }),
      },
      options: {
        scales: {
          x: {
            ...{ grid: { display: false }, border: { color: ink.grid } },
            ticks: nameTicks(layers.length, ink),
          },
          y: yAxis(withUnit(y.title, y.unit), values, 'linear', ink),
        },
        plugins: { legend: pointLegend(ink) },
      },
    },
  });
}

/** Our figures as bars by their keys, with the printed numbers over them. */
function barsChart(
  document: ReproductionDocument,
  { id, title, scale }: ReproducedBars,
  claims: readonly ReproducedClaim[],
  theme: Theme,
): ReportChart {
  const ink = INKS[theme];
  const [first] = claims;
  const isTested = claims.some(({ measured }) => measured !== null);
  const figures = claims.flatMap((claim) => claim.figures);
  const values = figures.flatMap(({ printed, ours }) => (ours === null ? [printed] : [printed, ours]));
  return styledChart(paperLine(document), theme, {
    id,
    title,
    figures: isTested ? 'bars: simulated; crosses: printed' : 'crosses: printed',
    caption: claims.map(({ says, measured }) => `${says}. Simulated: ${measured ?? 'not here'}.`).join(' '),
    height: 400,
    right: 24,
    configuration: {
      type: 'bar',
      data: {
        labels: first.figures.map(({ key }) => labelOf(key, first.figures.length)),
        datasets: claims.flatMap((claim, at) => barSets(claim, at, claims.length, theme)),
      },
      options: {
        scales: {
          x: {
            grid: { display: false },
            border: { color: ink.grid },
            ticks: nameTicks(first.figures.length, ink),
          },
          y: yAxis(withUnit(first.column ?? title, first.unit), values, scale, ink),
        },
        plugins: { legend: pointLegend(ink) },
      },
    } as ChartConfiguration<'bar', (number | null)[], string[]>,
  });
}

/** The texts of an axis of `count` names: slanted where there are many, or where they do not fit. */
function nameTicks(count: number, ink: Ink) {
  const ticks = { ...axisTicks(ink), color: ink.text, autoSkip: false, maxRotation: SLANT_DEGREES };
  return count > MOST_UPRIGHT ? { ...ticks, minRotation: SLANT_DEGREES } : ticks;
}

/** Between words in several lines; a name alone stays as it is. */
function labelOf(key: string, count: number): string[] {
  return key.includes(' ') ? wrapWords(key, LABEL_WIDTH / count, LABEL_SIZE) : [key];
}

function barSets({ says, figures }: ReproducedClaim, at: number, count: number, theme: Theme) {
  const { colour } = count === 1 ? { colour: PALETTE.compute } : seriesStyle(at, count, theme);
  const cross = { borderColor: PALETTE.memory, backgroundColor: PALETTE.memory, borderWidth: 2.5 };
  return [
    {
      ...{ type: 'line' as const, label: count === 1 ? 'printed' : `printed: ${says}`, ...cross },
      data: figures.map(({ printed }) => printed),
      ...{ showLine: false, pointStyle: 'crossRot' as const, pointRadius: 7, pointHoverRadius: 9, order: 0 },
    },
    {
      ...{ type: 'bar' as const, label: count === 1 ? 'simulated' : `simulated: ${says}` },
      ...{
        backgroundColor: colour,
        borderColor: colour,
        barPercentage: 0.7,
        order: 1,
        pointStyle: 'rect' as const,
      },
      data: figures.map(({ ours }) => ours),
    },
  ];
}

function withUnit(title: string, unit: string): string {
  return unit === '' ? capitalise(title) : `${capitalise(title)} (${unit})`;
}
