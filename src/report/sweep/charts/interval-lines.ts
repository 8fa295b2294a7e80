import type { Plugin } from 'chart.js';
import type { Range } from '../notation.js';

/** A mark whose values were measured: where they lie with 95 % confidence, in the axes' units. */
export interface Measured {
  readonly x: number;
  readonly y: number;
  readonly intervals?: { readonly x: Range | null; readonly y: Range | null };
}

/** Half the length of the strokes at the ends of a line. */
const STROKE = 4;

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
          if (intervals?.x != null)
            strokeAlong(ctx, [at('x', intervals.x.min), at('x', intervals.x.max)], at('y', y), false);
          if (intervals?.y != null)
            strokeAlong(ctx, [at('y', intervals.y.min), at('y', intervals.y.max)], at('x', x), true);
        }
      });
      ctx.restore();
    },
  };
}

/** From end to end along one axis, with a stroke across at both. */
function strokeAlong(
  context: CanvasRenderingContext2D,
  ends: readonly number[],
  across: number,
  isVertical: boolean,
): void {
  const to = (along: number, beside: number) =>
    isVertical ? ([across + beside, along] as const) : ([along, across + beside] as const);
  context.beginPath();
  context.moveTo(...to(ends[0], 0));
  context.lineTo(...to(ends[1], 0));
  for (const end of ends) {
    context.moveTo(...to(end, -STROKE));
    context.lineTo(...to(end, STROKE));
  }
  context.stroke();
}
