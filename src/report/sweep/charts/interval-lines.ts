import type { Plugin } from 'chart.js';
import { strokeWhisker } from '../../charts/marks/whisker.js';
import type { Range } from '../notation.js';

/** A mark whose values were measured: where they lie with 95 % confidence, in the axes' units. */
export interface Measured {
  readonly x: number;
  readonly y: number;
  readonly intervals?: { readonly x: Range | null; readonly y: Range | null };
}

/** A line through each mark from one end of its interval to the other; without a colour in that of the marks. */
export function intervalLines(colour: string | null = null): Plugin {
  return {
    id: 'intervalLines',
    beforeDatasetsDraw(chart) {
      const { ctx, scales } = chart;
      const at = (axis: 'x' | 'y', value: number) => scales[axis].getPixelForValue(value);
      ctx.save();
      ctx.lineWidth = 1;
      chart.data.datasets.forEach((set, number) => {
        if (!chart.isDatasetVisible(number)) return;
        const own = typeof set.borderColor === 'string' ? set.borderColor : '';
        ctx.strokeStyle = colour ?? own;
        for (const { x, y, intervals } of set.data as unknown as readonly Measured[]) {
          for (const along of ['x', 'y'] as const) {
            const interval = intervals?.[along];
            if (interval == null) continue;
            const [from, to] = [at(along, interval.min), at(along, interval.max)];
            strokeWhisker(ctx, { from, to, at: along === 'x' ? at('y', y) : at('x', x), along });
          }
        }
      });
      ctx.restore();
    },
  };
}
