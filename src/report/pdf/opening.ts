import type { Notice } from '../outline/outline.js';
import type { Sheet } from './sheet.js';
import { BODY, CONTENT_WIDTH, LEFT, NOTE, STRIPE, TITLE } from './style.js';

const NOTICE_COLOURS: Readonly<Record<Notice['state'], string>> = {
  good: '#1a9169',
  caution: '#d49b1f',
  bad: '#dd4814',
};

/** Characters of a notice that names long layers and inputs. */
const LONGEST_NOTICE = 400;

/** The title of a report, and below it what was run, each in one line. */
export function drawTitle(sheet: Sheet, title: string, lines: readonly string[]): void {
  sheet.line(sheet.clipped(title, CONTENT_WIDTH, TITLE), LEFT, sheet.y + TITLE.size, TITLE);
  sheet.y += TITLE.size + 9;
  for (const text of lines) {
    sheet.line(sheet.clipped(text, CONTENT_WIDTH, NOTE), LEFT, sheet.y + NOTE.size, NOTE);
    sheet.y += NOTE.size + 4;
  }
}

/** What a reader must know before any number, next to a mark of the colour of its state. */
export function drawNotice(sheet: Sheet, { text, state }: Notice): void {
  const shown = text.length > LONGEST_NOTICE ? `${text.slice(0, LONGEST_NOTICE)}…` : text;
  const width = CONTENT_WIDTH - 24;
  const height = sheet.heightOf(shown, BODY, width) + 10;
  sheet.y += 6;
  sheet.rectangle(LEFT, sheet.y, CONTENT_WIDTH, height, STRIPE);
  sheet.rectangle(LEFT, sheet.y, 3, height, NOTICE_COLOURS[state]);
  sheet.y += 6;
  sheet.wrapped(shown, { x: LEFT + 12, width }, BODY);
  sheet.y += height + 4;
}
