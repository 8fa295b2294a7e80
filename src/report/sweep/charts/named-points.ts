import type { Chart, Plugin } from 'chart.js';
import type { SweepRow } from '../../../result/sweep-result.js';
import { haloText } from '../../charts/halo-text.js';
import type { Ink } from '../../charts/palette.js';
import { FONT_FAMILY, isNarrow } from '../../charts/style.js';
import type { SweepSummary } from '../summary.js';
import { bestName } from '../best-name.js';

/** A point of the chart that has a name. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const SIZE = 11;
const RADIUS = 8;
const GAP = 4;
/** Half a dot's width. */
const DOT = 4;
/** More names than this would hide the points. */
const MOST_NAMES = 8;

/** The best points and the knee, each point once, whatever it is best by; `place` is where the chart has it. */
export function nameBests(
  { bests: { points, knee } }: SweepSummary,
  place: (row: SweepRow) => { readonly x: number; readonly y: number } | null,
): readonly NamedPoint[] {
  const named = [
    ...(knee === null ? [] : [{ row: knee, name: 'knee' }]),
    ...points.map(({ figure, row }) => ({ row, name: bestName(figure) })),
  ];
  const first = named.filter(
    ({ row }, at) => named.findIndex((other) => other.row.index === row.index) === at,
  );
  return first.flatMap(({ row }) => {
    const at = place(row);
    const names = named.filter((other) => other.row.index === row.index).map(({ name }) => name);
    return at === null ? [] : [{ ...at, name: names.join(', ') }];
  });
}

/** A ring around each named point and its name next to it, unless it would cover another. */
export function namedPoints(points: readonly NamedPoint[], ink: Ink): Plugin {
  return {
    id: 'namedPoints',
    afterDatasetsDraw(chart) {
      const { ctx, scales, chartArea } = chart;
      const dots = boxesOfDots(chart);
      const taken: Box[] = [];
      ctx.save();
      ctx.font = `${SIZE}px ${FONT_FAMILY}`;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      for (const { x, y, name } of points.slice(0, MOST_NAMES)) {
        const [atX, atY] = [scales['x'].getPixelForValue(x), scales['y'].getPixelForValue(y)];
        ctx.strokeStyle = ink.text;
        ctx.lineWidth = 1.5;
        ctx.beginPath();
        ctx.arc(atX, atY, RADIUS, 0, 2 * Math.PI);
        ctx.stroke();
        if (isNarrow(chart)) continue;
        const free = placesFor(atX, atY, ctx.measureText(name).width).filter(
          (one) => isInside(one, chartArea) && taken.every((other) => !overlap(one, other)),
        );
        const box = free.find((one) => dots.every((dot) => !overlap(one, dot))) ?? free.at(0);
        if (box === undefined) continue;
        taken.push(box);
        ctx.fillStyle = ink.text;
        haloText(ctx, ink, name, box.left, (box.top + box.bottom) / 2);
      }
      ctx.restore();
    },
  };
}

/** Where the chart has dots. */
function boxesOfDots(chart: Chart): readonly Box[] {
  return chart.data.datasets.flatMap((_, set) =>
    chart.isDatasetVisible(set)
      ? chart.getDatasetMeta(set).data.map(({ x, y }) => ({
          ...{ left: x - DOT, right: x + DOT },
          ...{ top: y - DOT, bottom: y + DOT },
        }))
      : [],
  );
}

/** Right of the point, left of it, then the same above, below and further away. */
function placesFor(x: number, y: number, width: number): readonly Box[] {
  const sides = [x + RADIUS + GAP, x - RADIUS - GAP - width];
  return [0, -1, 1, -2, 2].flatMap((row) =>
    sides.map((left) => {
      const middle = y + row * (SIZE + GAP);
      return { left, right: left + width, top: middle - SIZE / 2, bottom: middle + SIZE / 2 };
    }),
  );
}

function isInside(box: Box, area: Box): boolean {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
