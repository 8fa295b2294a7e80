import type { Chart, Plugin } from 'chart.js';
import type { SweepRow } from '../../../result/sweep-result.js';
import { boxAround, boxesAlong, isInside, overlap, type Box } from '../../charts/marks/box.js';
import { labels, LABEL_SIZE, type Label } from '../../charts/marks/labels.js';
import type { Ink } from '../../charts/palette.js';
import { isNarrow } from '../../charts/style.js';
import type { SweepSummary } from '../summary.js';
import { bestName } from '../figure.js';

/** A point of the chart that has a name. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

const RADIUS = 8;
const GAP = 4;
/** Half of what a dot and a line cover. */
const DOT = 4;
const HALF_LINE = 2;
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

/** A ring around each named point. */
export function rings(points: readonly NamedPoint[], ink: Ink): Plugin {
  return {
    id: 'rings',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.strokeStyle = ink.text;
      ctx.lineWidth = 1.5;
      for (const point of points.slice(0, MOST_NAMES)) {
        ctx.beginPath();
        ctx.arc(...pixelsOf(chart, point), RADIUS, 0, 2 * Math.PI);
        ctx.stroke();
      }
      ctx.restore();
    },
  };
}

/** The name of each named point next to its ring, unless it would cover another name; off lines and dots if it can be. */
export function pointNames(points: readonly NamedPoint[], ink: Ink): Plugin {
  return labels({
    id: 'pointNames',
    ink,
    colour: ink.text,
    place(chart) {
      if (isNarrow(chart)) return [];
      const [dots, lines] = [boxesOfDots(chart), boxesOfLines(chart)];
      const taken: Box[] = [];
      return points.slice(0, MOST_NAMES).flatMap((point): readonly Label[] => {
        const places = placesFor(pixelsOf(chart, point), chart.ctx.measureText(point.name).width);
        const free = places.filter((one) => isInside(one, chart.chartArea) && isFree(one, taken));
        const offLines = free.filter((one) => isFree(one, lines));
        const box = offLines.find((one) => isFree(one, dots)) ?? offLines.at(0) ?? free.at(0);
        if (box === undefined) return [];
        taken.push(box);
        return [{ text: point.name, x: box.left, y: (box.top + box.bottom) / 2, align: 'left' }];
      });
    },
  });
}

function isFree(box: Box, taken: readonly Box[]): boolean {
  return taken.every((other) => !overlap(box, other));
}

function pixelsOf({ scales }: Chart, { x, y }: NamedPoint): readonly [number, number] {
  return [scales['x'].getPixelForValue(x), scales['y'].getPixelForValue(y)];
}

/** Where the chart has dots. */
function boxesOfDots(chart: Chart): readonly Box[] {
  return chart.data.datasets.flatMap((_, set) =>
    chart.isDatasetVisible(set)
      ? chart.getDatasetMeta(set).data.map(({ x, y }) => boxAround(x, y, DOT, DOT))
      : [],
  );
}

/** Where the chart has lines, which go in steps. */
function boxesOfLines(chart: Chart): readonly Box[] {
  return chart.data.datasets.flatMap((set, number) => {
    if (!chart.isDatasetVisible(number) || !('stepped' in set) || set.showLine !== true) return [];
    const ends = chart.getDatasetMeta(number).data;
    const corners = ends.flatMap((end, at) => {
      const { x, y } = end;
      if (at === 0) return [{ x, y }];
      const before = ends[at - 1];
      return [set.stepped === 'after' ? { x: before.x, y } : { x, y: before.y }, { x, y }];
    });
    return boxesAlong(corners, HALF_LINE);
  });
}

/** Right of the point, left of it, then the same above, below and further away. */
function placesFor([x, y]: readonly [number, number], width: number): readonly Box[] {
  const aside = RADIUS + GAP + width / 2;
  return [0, -1, 1, -2, 2].flatMap((row) =>
    [x + aside, x - aside].map((middle) =>
      boxAround(middle, y + row * (LABEL_SIZE + GAP), width / 2, LABEL_SIZE / 2),
    ),
  );
}
