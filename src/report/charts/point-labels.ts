import type { Chart, Plugin } from 'chart.js';
import { boxAround, boxesAlong, isInside, overlap, type Box } from './marks/box.js';
import { labels, LABEL_SIZE, type Label } from './marks/labels.js';
import type { Ink } from './palette.js';
import type { Roof, RooflinePoint } from './roofline-points.js';
import { axisName } from './text.js';

const GAP = 4;
/** Names beyond these, and of layers with less of the time, would crowd the plot. */
const MOST_NAMES = 12;
const LEAST_SHARE = 0.02;
/** Half of what a line and the texts along it cover. */
const HALF_LINE = 9;

interface Mark {
  readonly name: string;
  readonly timeShare: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Names next to the points, those with most time first, as long as they cover neither names nor points nor the roof. */
export function pointLabels({ line }: Roof, ink: Ink): Plugin<'scatter'> {
  return labels<'scatter'>({
    id: 'pointLabels',
    ink,
    colour: ink.text,
    place(chart) {
      const marks = marksOf(chart).sort((a, b) => b.timeShare - a.timeShare);
      const taken: Box[] = [
        ...marks.map(({ x, y, radius }) => boxAround(x, y, radius, radius)),
        ...boxesOver(chart, line),
      ];
      const named = marks.slice(0, MOST_NAMES).filter(({ timeShare }) => timeShare >= LEAST_SHARE);
      return named.flatMap((mark): readonly Label[] => {
        const place = placesOf(mark, chart.ctx.measureText(mark.name).width).find(
          (box) => isInside(box, chart.chartArea) && !taken.some((other) => overlap(box, other)),
        );
        if (place === undefined) return [];
        taken.push(place);
        const [x, y] = [(place.left + place.right) / 2, (place.top + place.bottom) / 2];
        return [{ text: mark.name, x, y, align: 'center' }];
      });
    },
  });
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

/** Boxes over a line and the texts that are written along it. */
function boxesOver({ scales }: Chart<'scatter'>, line: Roof['line']): readonly Box[] {
  const places = line.map(({ x, y }) => ({
    x: scales['x'].getPixelForValue(x),
    y: scales['y'].getPixelForValue(y) - HALF_LINE / 2,
  }));
  return boxesAlong(places, HALF_LINE);
}

function isNamed(point: unknown): point is RooflinePoint {
  return typeof point === 'object' && point !== null && 'name' in point;
}

/** Right of the point, left of it, above, below, in the corners; then the same a little further away. */
function placesOf({ x, y, radius }: Mark, width: number): Box[] {
  return [GAP, 4 * GAP].flatMap((gap) => {
    const aside = radius + gap + width / 2;
    const over = radius + gap + LABEL_SIZE / 2;
    return DIRECTIONS.map(([right, down]) =>
      boxAround(x + right * aside, y + down * over, width / 2, LABEL_SIZE / 2),
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
