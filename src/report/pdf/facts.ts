import type { Fact } from '../outline/outline.js';
import type { Sheet } from './sheet.js';
import { BODY, CONTENT_WIDTH, LEFT, MUTED } from './style.js';

const GAP = 16;
const LEADING = 1;

const NAMES = { ...BODY, colour: MUTED };

/** Names and their values, one below the other; long values wrap. */
export function drawFacts(sheet: Sheet, facts: readonly Fact[]): void {
  const indent = indentOf(sheet, facts);
  const width = CONTENT_WIDTH - indent;
  for (const [name, value] of facts) {
    const height = sheet.heightOf(value, BODY, width);
    sheet.need(height);
    sheet.wrapped(name, { x: LEFT, width: indent }, NAMES);
    sheet.wrapped(value, { x: LEFT + indent, width }, BODY);
    sheet.y += height + LEADING;
  }
}

/** Height of facts were they on one page. */
export function heightOfFacts(sheet: Sheet, facts: readonly Fact[]): number {
  const width = CONTENT_WIDTH - indentOf(sheet, facts);
  return facts.reduce((sum, [, value]) => sum + sheet.heightOf(value, BODY, width) + LEADING, 0);
}

function indentOf(sheet: Sheet, facts: readonly Fact[]): number {
  return Math.max(...facts.map(([name]) => sheet.widthOf(name, NAMES))) + GAP;
}
