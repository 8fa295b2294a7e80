import type { Plugin } from 'chart.js';
import { haloText } from '../../charts/marks/halo-text.js';
import { PALETTE, type Ink } from '../../charts/palette.js';
import { FONT_FAMILY } from '../../charts/style.js';
import type { Figure } from '../figure.js';
import { valueAlone, type Notation, type Range } from '../notation.js';
import type { SweepSummary } from '../summary.js';

/** What a constraint allows along an axis of a chart. */
export interface LimitLine {
  readonly axis: 'x' | 'y';
  /** In the metric's unit. */
  readonly value: number;
  /** In the axis's. */
  readonly place: number;
  readonly label: string;
}

const SIZE = 11;
const GAP = 5;
const DASHES = [6, 4];

/** The limits that an exploration's constraints set to a figure, unless they lie so far off that they would squeeze its values. */
export function limitsOf(
  { subject: { exploration } }: SweepSummary,
  figure: Figure,
  axis: LimitLine['axis'],
  { range: { min, max }, notation: { factor } }: { readonly range: Range; readonly notation: Notation },
): readonly LimitLine[] {
  const span = max - min;
  return (exploration?.limits ?? [])
    .filter(({ metric, value }) => metric === figure.metric && value >= min - span && value <= max + span)
    .map(({ side, value }) => ({
      ...{ axis, value, place: value / factor },
      label: `at ${side} ${valueAlone(value, figure.unit)}`,
    }));
}

/** A dashed line through the plot at each limit, with what it says. */
export function limitLines(limits: readonly LimitLine[], ink: Ink): Plugin {
  return {
    id: 'limitLines',
    afterDatasetsDraw({ ctx, scales, chartArea: { left, right, top, bottom } }) {
      ctx.save();
      ctx.font = `${SIZE}px ${FONT_FAMILY}`;
      ctx.textBaseline = 'top';
      for (const { axis, place, label } of limits) {
        const at = scales[axis].getPixelForValue(place);
        ctx.strokeStyle = PALETTE.memory;
        ctx.lineWidth = 1.5;
        ctx.setLineDash(DASHES);
        ctx.beginPath();
        ctx.moveTo(axis === 'x' ? at : left, axis === 'x' ? top : at);
        ctx.lineTo(axis === 'x' ? at : right, axis === 'x' ? bottom : at);
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.fillStyle = ink.text;
        const isLeft = axis === 'x' && at < (left + right) / 2;
        ctx.textAlign = isLeft ? 'left' : 'right';
        if (axis === 'x') haloText(ctx, ink, label, at + (isLeft ? GAP : -GAP), top + GAP);
        else haloText(ctx, ink, label, right - GAP, at + GAP);
      }
      ctx.restore();
    },
  };
}
