import type { Chart, Plugin } from 'chart.js';
import { haloText } from './halo-text.js';
import type { Ink } from './palette.js';
import type { RooflinePoint } from './roofline-points.js';
import { FONT_FAMILY } from './style.js';
import { axisName } from './text.js';

const SIZE = 11;
const GAP = 4;
/** Names beyond these, and of layers with less of the time, would crowd the plot. */
const MOST_NAMES = 12;
const LEAST_SHARE = 0.02;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Mark {
  readonly name: string;
  readonly timeShare: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Names beside the points, those with most time first, as long as they cover neither names nor points. */
export function pointLabels(ink: Ink): Plugin<'scatter'> {
  return {
    id: 'pointLabels',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      const marks = marksOf(chart).sort((a, b) => b.timeShare - a.timeShare);
      const taken: Box[] = marks.map(({ x, y, radius }) => boxAround(x, y, radius, radius));
      ctx.save();
      ctx.font = `${SIZE}px ${FONT_FAMILY}`;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'center';
      ctx.fillStyle = ink.text;
      for (const mark of marks.slice(0, MOST_NAMES).filter(({ timeShare }) => timeShare >= LEAST_SHARE)) {
        const place = placesOf(mark, ctx.measureText(mark.name).width).find(
          (box) => isInside(box, chart.chartArea) && !taken.some((other) => overlap(box, other)),
        );
        if (place === undefined) continue;
        taken.push(place);
        const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
        haloText(ctx, ink, mark.name, x, y);
      }
      ctx.restore();
    },
  };
}

/** What is shown, in pixels. */
function marksOf(chart: Chart<'scatter'>): Mark[] {
  return chart.data.datasets.flatMap((set, index) => {
    if (!chart.isDatasetVisible(index)) return [];
    return set.data.flatMap((point, at) => {
      if (!isNamed(point)) return [];
      const element = chart.getDatasetMeta(index).data[at];
      const { radius } = element.options as { radius: number };
      return [{ name: axisName(point.name), timeShare: point.timeShare, x: element.x, y: element.y, radius }];
    });
  });
}

function isNamed(point: unknown): point is RooflinePoint {
  return typeof point === 'object' && point !== null && 'name' in point;
}

/** Right of the point, left of it, above, below, in the corners; then the same a little further away. */
function placesOf({ x, y, radius }: Mark, width: number): Box[] {
  return [GAP, 4 * GAP].flatMap((gap) => {
    const aside = radius + gap + width / 2;
    const over = radius + gap + SIZE / 2;
    return DIRECTIONS.map(([right, down]) =>
      boxAround(x + right * aside, y + down * over, width / 2, SIZE / 2),
    );
  });
}

const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.8, -0.8],
  [-0.8, -0.8],
  [0.8, 0.8],
  [-0.8, 0.8],
] as const;

function boxAround(x: number, y: number, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(box: Box, area: Box): boolean {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
}
