import { loadPaper } from '../../src/config/loading/load-paper.js';
import { printedNumbers } from '../../src/config/paper.js';

/** What a paper prints of a claim, by key; the numbers' one home is configs/papers. */
export async function printed(paper: string, claim: string): Promise<Readonly<Record<string, number>>> {
  return printedNumbers((await loadPaper(paper)).paper, claim);
}

/** The one number that a claim prints. */
export async function onePrinted(paper: string, claim: string): Promise<number> {
  return Object.values(await printed(paper, claim))[0];
}
