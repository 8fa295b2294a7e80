import { readFileSync, writeFileSync } from 'node:fs';
import { checkedText, withCheck } from '../../src/explore/rows/row-check.js';

/** Gives the last row of a journal another point's key, and the checksum that goes with it. */
export function ofAnotherStudy(journal: string): void {
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n');
  const { text } = checkedText(lines.pop() ?? '');
  const other = withCheck(text.replace(/"key":"[0-9a-f]{8}/, '"key":"00000000'));
  writeFileSync(journal, `${[...lines, other].join('\n')}\n`);
}
