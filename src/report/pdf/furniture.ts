import { integer } from '../format.js';
import type { Sheet } from './sheet.js';
import { LEFT, NOTE, PAGE_HEIGHT, RIGHT, RULE } from './style.js';

const HEADER_BASELINE = 36;
const FOOTER_BASELINE = PAGE_HEIGHT - 30;
const GAP = 20;

/** What stands on every page. */
export interface Furniture {
  /** At the head of all pages but the first, to the left and to the right. */
  readonly subject: string;
  readonly mark: string;
  /** At the foot: what the report was made of and with. */
  readonly origin: string;
}

/** Writes what stands at the head and the foot of each page. */
export function drawFurniture(sheet: Sheet, { subject, mark, origin }: Furniture): void {
  const pages = sheet.pdf.bufferedPageRange().count;
  for (let page = 0; page < pages; page++) {
    sheet.pdf.switchToPage(page);
    if (page > 0) {
      spread(sheet, subject, mark, HEADER_BASELINE);
      sheet.rectangle(LEFT, HEADER_BASELINE + 6, RIGHT - LEFT, 0.5, RULE);
    }
    spread(sheet, origin, `page ${integer(page + 1)} of ${integer(pages)}`, FOOTER_BASELINE);
  }
}

function spread(sheet: Sheet, left: string, right: string, baseline: number): void {
  const room = RIGHT - LEFT - GAP - sheet.widthOf(right, NOTE);
  sheet.line(sheet.clipped(left, room, NOTE), LEFT, baseline, NOTE);
  sheet.lineEndingAt(right, RIGHT, baseline, NOTE);
}
