import type { Plugin } from 'chart.js';
import { haloText } from '../../charts/halo-text.js';
import type { Ink } from '../../charts/palette.js';
import { FONT_FAMILY, isNarrow } from '../../charts/style.js';
import { extentOf } from '../tally/spread.js';
import type { ShownEffect } from './effect-text.js';

const LABEL_SIZE = 11;
const LABEL_GAP = 6;
/** Half the height of the strokes at the ends of a line. */
const STROKE = 4;

/** A line through the end of each bar, from the least to the most; of a measured value over its interval. */
export function whiskers({ lines, notation }: ShownEffect, ink: Ink): Plugin<'bar'> {
  return {
    id: 'whiskers',
    afterDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      ctx.save();
      ctx.strokeStyle = ink.text;
      ctx.lineWidth = 1.5;
      lines.forEach(({ spreads }, line) => {
        if (!chart.isDatasetVisible(line)) return;
        spreads.forEach((spread, bar) => {
          if (spread === null) return;
          const { y } = chart.getDatasetMeta(line).data[bar];
          const { min, max } = extentOf(spread);
          const ends = [min, max].map((end) => scales['x'].getPixelForValue(end / notation.factor));
          ctx.beginPath();
          ctx.moveTo(ends[0], y);
          ctx.lineTo(ends[1], y);
          for (const end of ends) {
            ctx.moveTo(end, y - STROKE);
            ctx.lineTo(end, y + STROKE);
          }
          ctx.stroke();
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
  return {
    id: 'endLabels',
    afterDatasetsDraw(chart) {
      if (isNarrow(chart)) return;
      const { ctx, scales } = chart;
      ctx.save();
      ctx.font = `${LABEL_SIZE}px ${FONT_FAMILY}`;
      ctx.textBaseline = 'middle';
      ctx.fillStyle = ink.quiet;
      lines.forEach(({ spreads }, line) => {
        if (!chart.isDatasetVisible(line)) return;
        spreads.forEach((spread, bar) => {
          const end = spread === null ? 0 : extentOf(spread).max;
          const x = scales['x'].getPixelForValue(end / notation.factor);
          haloText(ctx, ink, texts[line][bar], x + LABEL_GAP, chart.getDatasetMeta(line).data[bar].y);
        });
      });
      ctx.restore();
    },
  };
}
