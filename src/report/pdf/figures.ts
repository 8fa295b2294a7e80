import type { KeyFigure } from '../outline/outline.js';
import type { Sheet } from './sheet.js';
import { CONTENT_WIDTH, INK, LEFT, MUTED, REGULAR, RULE, SEMIBOLD, type TextStyle } from './style.js';

const COLUMNS = 4;
const GAP = 12;
const WIDTH = (CONTENT_WIDTH - GAP * (COLUMNS - 1)) / COLUMNS;
const HEIGHT = 47;

const LABEL: TextStyle = { font: REGULAR, size: 7.5, colour: MUTED };
const VALUE: TextStyle = { font: SEMIBOLD, size: 17, colour: INK, tabular: true };
const UNIT: TextStyle = { font: REGULAR, size: 8.5, colour: INK };
const MEANING: TextStyle = { font: REGULAR, size: 6.3, colour: MUTED };
const UNIT_GAP = 3;

/** Figures in large numbers, four to a row. */
export function drawFigures(sheet: Sheet, figures: readonly KeyFigure[]): void {
  figures.forEach((figure, index) => {
    const column = index % COLUMNS;
    const row = Math.floor(index / COLUMNS);
    drawFigure(sheet, figure, LEFT + column * (WIDTH + GAP), sheet.y + row * HEIGHT);
  });
  sheet.y += Math.ceil(figures.length / COLUMNS) * HEIGHT;
}

function drawFigure(sheet: Sheet, { label, value, unit, meaning }: KeyFigure, x: number, y: number): void {
  sheet.rectangle(x, y, WIDTH, 0.6, RULE);
  sheet.line(label, x, y + 11, LABEL);
  const style = { ...VALUE, size: VALUE.size * shrinkage(sheet, value, unit) };
  sheet.line(value, x, y + 29, style);
  sheet.line(unit, x + sheet.widthOf(value, style) + UNIT_GAP, y + 29, UNIT);
  const small = { ...MEANING, size: MEANING.size * Math.min(1, WIDTH / sheet.widthOf(meaning, MEANING)) };
  sheet.line(meaning, x, y + 39, small);
}

/** How much smaller a number must be set to leave room for its unit. */
function shrinkage(sheet: Sheet, value: string, unit: string): number {
  const room = WIDTH - UNIT_GAP - sheet.widthOf(unit, UNIT);
  return Math.min(1, room / sheet.widthOf(value, VALUE));
}
