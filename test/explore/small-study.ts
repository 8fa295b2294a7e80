import { pricesOf } from '../../src/explore/evaluation/prices.js';
import type { Evaluation } from '../../src/explore/evaluation/evaluate.js';
import { loadSweep, type StudyOptions } from '../../src/explore/study/load-study.js';
import { DUMP, writeDump, type Dump } from '../formats/dump-writer.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';

export const VERSION = '1.0.0';

/** A study of a layer of three inputs, whose points take about a millisecond. */
export async function smallStudy(vary: readonly string[], options: StudyOptions = {}): Promise<Evaluation> {
  const workload = options.network === undefined ? dumpOf(DUMP) : undefined;
  const study = await loadSweep(undefined, { workload, vary, ...options }, VERSION);
  return { study, prices: await pricesOf(study) };
}

/** The directory of a dump that goes when the test ends. */
export function dumpOf(dump: Dump): string {
  const directory = temporaryDirectory();
  writeDump(directory, dump);
  return directory;
}
