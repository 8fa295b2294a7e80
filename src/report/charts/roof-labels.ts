import type { Plugin } from 'chart.js';
import { decimal } from '../format.js';
import type { Ink } from './palette.js';
import type { Roof } from './roofline-points.js';
import { FONT_FAMILY, isNarrow } from './style.js';

const GAP = 8;

/** What the two parts of the roof stand for, written along them. */
export function roofLabels({ line, peakGigaOps, gigabytesPerSecond }: Roof, ink: Ink): Plugin<'scatter'> {
  return {
    id: 'roofLabels',
    afterDatasetsDraw(chart) {
      if (isNarrow(chart)) return;
      const { ctx, scales } = chart;
      const [start, ridge, end] = line.map(({ x, y }) => ({
        x: scales['x'].getPixelForValue(x),
        y: scales['y'].getPixelForValue(y),
      }));
      ctx.save();
      ctx.font = `11px ${FONT_FAMILY}`;
      ctx.fillStyle = ink.quiet;
      ctx.textAlign = 'right';
      ctx.fillText(`PEs: ${decimal(peakGigaOps, 1)} GOP/s`, end.x - GAP, end.y - GAP - 14);
      ctx.translate(start.x, start.y);
      ctx.rotate(Math.atan2(ridge.y - start.y, ridge.x - start.x));
      ctx.textAlign = 'left';
      ctx.fillText(`DRAM: ${decimal(gigabytesPerSecond, 3)} GB/s`, 2 * GAP, -GAP);
      ctx.restore();
    },
  };
}
