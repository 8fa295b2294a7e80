import type { ChartConfiguration } from 'chart.js';
import type { ResultDocument } from '../../result/result.js';
import { decimal, percent } from '../format.js';
import { BOUNDS } from './meanings.js';
import { decades, logarithmicAxis, plainNumber } from './logarithmic.js';
import { INKS, PALETTE, type Ink } from './palette.js';
import { pointLabels } from './point-labels.js';
import type { ReportChart, Theme } from './report-chart.js';
import { roofLabels } from './roof-labels.js';
import { roofOf, rooflinePoints, type Roof, type RooflinePoint } from './roofline-points.js';
import { pointLegend, reportChart } from './style.js';

type Place = { readonly x: number; readonly y: number };
type Roofline = ChartConfiguration<'scatter', Place[]>;

/** Attained speed against operations per DRAM byte, under the roof of the machine. Null if nothing uses DRAM. */
export function rooflineChart(document: ResultDocument, theme: Theme): ReportChart | null {
  if (document.totals.dramBytes === 0) return null;
  const roof = roofOf(document);
  const points = rooflinePoints(document, roof);
  const { gigaOpsPerSecond } = document.totals;
  return reportChart(document, theme, {
    id: 'roofline',
    title: 'Roofline',
    figures:
      `Whole network ${decimal(gigaOpsPerSecond, 1)} of at most ${decimal(roof.peakGigaOps, 1)} GOP/s; ` +
      'a multiply-accumulate of non-zeros is two operations',
    caption:
      'Speed of each layer against its operations per byte moved from or to DRAM. The slope is the bandwidth of ' +
      'DRAM, the flat part two operations per PE and cycle. Areas are shares of the time; colours say ' +
      'which part of the roof a layer stands under. Layers without DRAM traffic stand at the right edge.',
    height: 560,
    right: 20,
    configuration: roofline(roof, points, INKS[theme]),
  });
}

function roofline(roof: Roof, points: readonly RooflinePoint[], ink: Ink): Roofline {
  return {
    type: 'scatter',
    data: { datasets: [networkSet(points, ink), ...roofedSets(roof, points, ink), roofSet(roof, ink)] },
    options: {
      scales: { x: intensityAxis(roof, ink), y: speedAxis(roof, ink) },
      plugins: {
        legend: pointLegend(ink),
        tooltip: {
          filter: ({ raw }) => 'name' in (raw as object),
          callbacks: {
            title: (items) => items.map(({ raw }) => (raw as RooflinePoint).name),
            label: ({ raw }) => pointText(raw as RooflinePoint),
          },
        },
      },
    },
    plugins: [pointLabels(roof, ink), roofLabels(roof, ink)],
  };
}

function networkSet(points: readonly RooflinePoint[], ink: Ink) {
  return {
    label: 'Whole network',
    data: points.filter(({ bound }) => bound === null),
    backgroundColor: ink.text,
    pointStyle: 'rectRot' as const,
    pointRadius: 9,
    pointHoverRadius: 10,
  };
}

/** The layers by the part of the roof above them, small points before large ones. */
function roofedSets({ ridgeX }: Roof, points: readonly RooflinePoint[], ink: Ink) {
  const layers = points.filter(({ bound }) => bound !== null).sort((a, b) => b.timeShare - a.timeShare);
  return [
    roofedSet(
      'Limit: DRAM',
      PALETTE.memory,
      layers.filter((layer) => isUnderSlope(layer, ridgeX)),
      ink,
    ),
    roofedSet(
      'Limit: PEs',
      PALETTE.compute,
      layers.filter((layer) => !isUnderSlope(layer, ridgeX)),
      ink,
    ),
  ].filter(({ data }) => data.length > 0);
}

function isUnderSlope({ operationsPerByte }: RooflinePoint, ridgeX: number): boolean {
  return operationsPerByte !== null && operationsPerByte < ridgeX;
}

function roofedSet(label: string, colour: string, data: RooflinePoint[], ink: Ink) {
  return {
    label,
    data,
    backgroundColor: colour,
    borderColor: ink.text,
    borderWidth: 0.75,
    pointStyle: 'circle' as const,
    pointRadius: data.map(radiusOf),
    pointHoverRadius: data.map((point) => radiusOf(point) + 1),
  };
}

function roofSet({ line }: Roof, ink: Ink) {
  return {
    label: 'Roof',
    data: [...line],
    backgroundColor: ink.quiet,
    borderColor: ink.quiet,
    borderWidth: 2,
    showLine: true,
    pointStyle: 'line' as const,
    pointRadius: 0,
    pointHitRadius: 0,
  };
}

function intensityAxis({ minX, maxX, edgeX, lastX }: Roof, ink: Ink) {
  return logarithmicAxis({
    ...{ title: 'Operations per DRAM byte (OP/B)', min: minX, max: maxX, ink },
    ticks: [...decades(minX, lastX), edgeX],
    text: (value) => (value === edgeX ? 'on chip' : plainNumber(value)),
  });
}

function speedAxis({ minY, maxY }: Roof, ink: Ink) {
  return logarithmicAxis({ title: 'Speed (GOP/s)', min: minY, max: maxY, ink });
}

/** Pixels: the area is the share of the time. */
function radiusOf({ timeShare }: RooflinePoint): number {
  return 4 + 26 * Math.sqrt(timeShare);
}

function pointText({ y, operationsPerByte, timeShare, bound }: RooflinePoint): string[] {
  const intensity = operationsPerByte === null ? 'no DRAM traffic' : `${decimal(operationsPerByte, 1)} OP/B`;
  return [
    `${decimal(y, 1)} GOP/s, ${intensity}, ${percent(timeShare)} of the time`,
    ...(bound === null ? [] : [`bound by: ${BOUNDS[bound].label.toLowerCase()}`]),
  ];
}
