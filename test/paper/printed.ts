import { loadPaper } from '../../src/config/loading/load-paper.js';

/** What a paper prints of a claim, by key; the numbers' one home is configs/papers. */
export async function printed(paper: string, claim: string): Promise<Readonly<Record<string, number>>> {
  const { claims } = (await loadPaper(paper)).paper;
  const found = claims.find(({ id }) => id === claim);
  if (found === undefined) throw new Error(`${paper} has no claim ${claim}`);
  return found.printed.numbers;
}
