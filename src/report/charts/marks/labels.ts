import type { Chart, ChartType, Plugin } from 'chart.js';
import type { Ink } from '../palette.js';
import { FONT_FAMILY } from '../style.js';
import { haloText } from './halo-text.js';

/** Size of labels if there is room for it. */
export const LABEL_SIZE = 11;

/** A text and where it stands: pixels, to the middle of its height. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  /** Of a label that stands on a mark, not on the ground: it has no rim. */
  readonly colour?: string;
}

/** Texts over the data of a chart. */
export interface Labels<T extends ChartType> {
  readonly id: string;
  readonly ink: Ink;
  /** Those of texts on the ground are quiet if it is left out. */
  readonly colour?: string;
  readonly size?: number;
  /** Asked with the font set, so that texts can be measured. */
  readonly place: (chart: Chart<T>) => readonly Label[];
}

/** Writes labels when all data is drawn. */
export function labels<T extends ChartType>({
  id,
  ink,
  colour: usual = ink.quiet,
  size = LABEL_SIZE,
  place,
}: Labels<T>): Plugin<T> {
  return {
    id,
    afterDatasetsDraw(chart: Chart<T>) {
      const { ctx } = chart;
      ctx.save();
      ctx.font = `${size}px ${FONT_FAMILY}`;
      ctx.textBaseline = 'middle';
      for (const { text, x, y, align, colour } of place(chart)) {
        ctx.textAlign = align;
        ctx.fillStyle = colour ?? usual;
        if (colour === undefined) haloText(ctx, ink, text, x, y);
        else ctx.fillText(text, x, y);
      }
      ctx.restore();
    },
  };
}
