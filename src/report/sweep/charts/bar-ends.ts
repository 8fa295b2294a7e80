import type { Plugin } from 'chart.js';
import { labels } from '../../charts/marks/labels.js';
import { strokeWhisker } from '../../charts/marks/whisker.js';
import type { Ink } from '../../charts/palette.js';
import { isNarrow } from '../../charts/style.js';
import { extentOf } from '../tally/spread.js';
import type { ShownEffect } from './effect-text.js';

const LABEL_GAP = 6;

/** A line through the end of each bar, from the least to the most; of a measured value over its interval. */
export function whiskers({ lines, notation }: ShownEffect, ink: Ink): Plugin<'bar'> {
  return {
    id: 'whiskers',
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      ctx.save();
      lines.forEach(({ spreads }, line) => {
        if (!chart.isDatasetVisible(line)) return;
        spreads.forEach((spread, bar) => {
          if (spread === null) return;
          const { y } = chart.getDatasetMeta(line).data[bar];
          const { min, max } = extentOf(spread);
          const [from, to] = [min, max].map((end) => scales['x'].getPixelForValue(end / notation.factor));
          for (const { colour, width } of [
            { colour: ink.ground, width: 4 }, // or it would not be seen on a bar as dark as it is
            { colour: ink.text, width: 1.5 },
          ]) {
            ctx.strokeStyle = colour;
            ctx.lineWidth = width;
            strokeWhisker(ctx, { from, to, at: y, along: 'x' });
          }
        });
      });
      ctx.restore();
    },
  };
}

/** A text right of each bar and its line. */
export function endLabels(
  { lines, notation }: ShownEffect,
  texts: readonly (readonly string[])[],
  ink: Ink,
): Plugin<'bar'> {
  return labels<'bar'>({
    id: 'endLabels',
    ink,
    place(chart) {
      if (isNarrow(chart)) return [];
      return lines.flatMap(({ spreads }, line) => {
        if (!chart.isDatasetVisible(line)) return [];
        return spreads.map((spread, bar) => {
          const end = spread === null ? 0 : extentOf(spread).max;
          const x = chart.scales['x'].getPixelForValue(end / notation.factor) + LABEL_GAP;
          return { text: texts[line][bar], x, y: chart.getDatasetMeta(line).data[bar].y, align: 'left' };
        });
      });
    },
  });
}
