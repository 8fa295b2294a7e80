import { REGULAR, SEMIBOLD, type TextStyle } from '../style.js';

/** How a canvas sets text. */
export interface TextSettings {
  /** "600 17px Inter, sans-serif". */
  readonly font: string;
  readonly textAlign: CanvasTextAlign;
  readonly textBaseline: CanvasTextBaseline;
}

/** A rectangle: points or, inside a chart, CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const FONT = /^(?:(?:normal|italic) )?(?:(\w+) )?([\d.]+)px/;
const SEMIBOLD_FROM = 600;

/** How far Inter's lines and its letters reach from the baseline, in font sizes. */
const ASCENT = 0.969;
const DESCENT = 0.241;
const LETTERS_UP = 0.76;
const LETTERS_DOWN = 0.22;

/** How far below the place of a text its baseline lies, in font sizes. */
const DROPS: Readonly<Record<CanvasTextBaseline, number>> = {
  alphabetic: 0,
  bottom: -DESCENT,
  hanging: 0.8 * ASCENT,
  ideographic: -DESCENT,
  middle: (ASCENT - DESCENT) / 2,
  top: ASCENT,
};

/** Which share of a text stands left of its place. */
const SHARES_LEFT: Readonly<Record<CanvasTextAlign, number>> = {
  left: 0,
  start: 0,
  center: 0.5,
  right: 1,
  end: 1,
};

/** The font of a canvas in a colour. */
export function styleOf({ font }: TextSettings, colour: string): TextStyle {
  const [, weight = '', size = '10'] = FONT.exec(font) ?? [];
  const isBold = weight === 'bold' || Number(weight) >= SEMIBOLD_FROM;
  return { font: isBold ? SEMIBOLD : REGULAR, size: Number(size), colour };
}

/** Where a text of that width and size begins on its baseline. */
export function startOf(
  { textAlign, textBaseline }: TextSettings,
  [x, y]: readonly [number, number],
  width: number,
  size: number,
): readonly [number, number] {
  return [x - SHARES_LEFT[textAlign] * width, y + DROPS[textBaseline] * size];
}

/** What the letters of a text cover that begins there, and `edge` around them. */
export function boxOf(
  [x, baseline]: readonly [number, number],
  width: number,
  size: number,
  edge: number,
): Box {
  return {
    ...{ x: x - edge, y: baseline - LETTERS_UP * size - edge },
    ...{ width: width + 2 * edge, height: (LETTERS_UP + LETTERS_DOWN) * size + 2 * edge },
  };
}
