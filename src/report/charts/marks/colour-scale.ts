import type { Plugin } from 'chart.js';
import { shareColour, type Ink } from '../palette.js';
import { FONT_FAMILY } from '../style.js';
import { shorten } from '../text.js';

const WIDEST = 200;
const THICKNESS = 10;
const ABOVE_PLOT = 32;
const STEPS = 100;
const TEXT_SIZE = 11;
const TEXT_GAP = 8;
const MIDDLE = 1;
const ALIGNMENTS = ['left', 'center', 'right'] as const;

/** What a scale of colours says. */
export interface ColourScale {
  /** Texts at the lower end, in the middle if there is room, and at the upper end. */
  readonly texts: readonly [string, string, string];
  /** What cells without a value are; null if there are none. */
  readonly missing: { readonly text: string; readonly colour: string } | null;
}

/** The colours from the lowest value to the highest, and of cells without one, above the plot. */
export function colourScale({ texts, missing }: ColourScale, ink: Ink): Plugin {
  return {
    id: 'colourScale',
    afterDraw({ ctx, chartArea, width: chartWidth }) {
      const { left } = chartArea;
      const width = Math.min(WIDEST, chartArea.width / 2);
      const top = chartArea.top - ABOVE_PLOT;
      ctx.save();
      for (let step = 0; step < STEPS; step++) {
        ctx.fillStyle = shareColour(step / (STEPS - 1));
        ctx.fillRect(left + (step * width) / STEPS, top, width / STEPS + 0.5, THICKNESS);
      }
      ctx.font = `${TEXT_SIZE}px ${FONT_FAMILY}`;
      ctx.fillStyle = ink.quiet;
      ctx.textBaseline = 'top';
      const needed = texts.reduce((sum, text) => sum + ctx.measureText(text).width + TEXT_GAP, 0);
      texts.forEach((text, place) => {
        if (place === MIDDLE && needed > width) return;
        ctx.textAlign = ALIGNMENTS[place];
        const fitting = needed > width ? shorten(text, (width - TEXT_GAP) / 2, TEXT_SIZE) : text;
        ctx.fillText(fitting, left + (place * width) / 2, top + THICKNESS + 3);
      });
      if (missing !== null) {
        ctx.textAlign = 'left';
        const start = left + width + 24 + THICKNESS + 5;
        const room = chartWidth - start;
        const isWide = ctx.measureText(missing.text).width > room;
        ctx.fillText(isWide ? shorten(missing.text, room, TEXT_SIZE) : missing.text, start, top - 1);
        ctx.fillStyle = missing.colour;
        ctx.fillRect(left + width + 24, top, THICKNESS, THICKNESS);
      }
      ctx.restore();
    },
  };
}
