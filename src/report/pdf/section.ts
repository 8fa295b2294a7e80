import { sum } from '../../base/sum.js';
import type { Block, Section } from '../outline/outline.js';
import { drawFacts, heightOfFacts } from './facts.js';
import { drawChart, heightOfChart } from './picture.js';
import type { Sheet } from './sheet.js';
import { BODY, NOTE } from './style.js';
import { drawTable, heightToBegin } from './table.js';

const TEXT_GAP = 6;
/** Of what comes after a text, so much stays with it. */
const LINES_WITH_TEXT = 6;

/** Draws a section under its heading, which stays on the page of the first block. */
export function drawSection(sheet: Sheet, { title, blocks }: Section): void {
  sheet.heading(title, heightOfOpening(sheet, blocks, title));
  for (const block of blocks) drawBlock(sheet, block, title);
}

function drawBlock(sheet: Sheet, block: Block, heading: string): void {
  if ('text' in block) drawText(sheet, block.text);
  else if ('table' in block) drawTable(sheet, block.table, heading);
  else if ('facts' in block) drawFacts(sheet, block.facts.rows);
  else drawChart(sheet, block.chart);
}

function drawText(sheet: Sheet, text: string): void {
  sheet.gap(TEXT_GAP);
  sheet.paragraph(text, NOTE);
  sheet.gap(TEXT_GAP);
}

/** What must be free on a page for a section to begin there: its first block, and after a text the one that follows. */
function heightOfOpening(sheet: Sheet, blocks: Section['blocks'], heading: string): number {
  const opening = 'text' in blocks[0] ? blocks.slice(0, 2) : blocks.slice(0, 1);
  return sum(opening.map((block) => heightOf(sheet, block, heading)));
}

/** What must be free on a page for a block to begin there. */
function heightOf(sheet: Sheet, block: Block, heading: string): number {
  if ('text' in block) return sheet.heightOf(block.text, NOTE) + LINES_WITH_TEXT * BODY.size;
  if ('table' in block) return heightToBegin(sheet, block.table, heading);
  if ('facts' in block) return heightOfFacts(sheet, block.facts.rows);
  return heightOfChart(sheet, block.chart);
}
