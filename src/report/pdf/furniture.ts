import type { ResultDocument } from '../../result/result.js';
import { integer } from '../format.js';
import type { Sheet } from './sheet.js';
import { LEFT, NOTE, PAGE_HEIGHT, RIGHT, RULE } from './style.js';

const HEADER_BASELINE = 36;
const FOOTER_BASELINE = PAGE_HEIGHT - 30;
const GAP = 20;

/** Writes what stands at the head and the foot of each page. */
export function drawFurniture(sheet: Sheet, document: ResultDocument): void {
  const { network, hardware, hardwareHash, tool, digest } = document;
  const pages = sheet.pdf.bufferedPageRange().count;
  for (let page = 0; page < pages; page++) {
    sheet.pdf.switchToPage(page);
    if (page > 0) {
      spread(
        sheet,
        `${network.name} on ${String(hardware['name'])}`,
        `machine ${short(hardwareHash)}`,
        HEADER_BASELINE,
      );
      sheet.rectangle(LEFT, HEADER_BASELINE + 6, RIGHT - LEFT, 0.5, RULE);
    }
    const made = `${tool.name} ${tool.version} · result ${short(digest)} · machine ${short(hardwareHash)}`;
    spread(sheet, made, `page ${integer(page + 1)} of ${integer(pages)}`, FOOTER_BASELINE);
  }
}

function spread(sheet: Sheet, left: string, right: string, baseline: number): void {
  const room = RIGHT - LEFT - GAP - sheet.widthOf(right, NOTE);
  sheet.line(sheet.clipped(left, room, NOTE), LEFT, baseline, NOTE);
  sheet.lineEndingAt(right, RIGHT, baseline, NOTE);
}

function short(hash: string): string {
  return hash.slice(0, 8);
}
