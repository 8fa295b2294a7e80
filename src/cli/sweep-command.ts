import * as z from 'zod';
import { loadSweep } from '../explore/study/load-study.js';
import { pricesOf } from '../explore/evaluation/prices.js';
import { parseShard, WHOLE, type Shard } from '../explore/study/shard.js';
import { runSweep } from '../explore/sweep.js';
import type { Study } from '../explore/study/study.js';
import { checkWritable } from '../formats/writable.js';
import {
  checkView,
  confirmSize,
  defaultDirectory,
  demandLocalData,
  keptRows,
  studyOptions,
} from './study-options.js';
import { executorsOf } from './executors.js';
import { tellKept } from './supervised.js';
import { sweepProgress } from './sweep-progress.js';
import { publishSweep } from './sweep-files.js';

const optionsSchema = z.object({
  ...studyOptions,
  shard: z.string().transform(parseShard).default(WHOLE),
});

/** `eie sweep`: evaluates every point of a study and writes its rows. Returns the exit code. */
export async function sweepCommand(
  reference: string | undefined,
  given: unknown,
  toolVersion: string,
): Promise<number> {
  const { shard, ...options } = optionsSchema.parse(given);
  const study = await loadSweep(reference, options, toolVersion);
  checkView(options, study);
  demandLocalData(study, options.queue);
  confirmSize(study, options.yes);
  const directory = options.out ?? directoryOf(study, shard);
  checkWritable(directory);
  const executors = executorsOf(options, `shard ${shard.number} of ${shard.of}`);
  const progress = sweepProgress('sweeping', executors.detail);
  try {
    const outcome = await runSweep(
      { study, prices: await pricesOf(study) },
      {
        directory,
        shard,
        resume: options.resume,
        toolVersion,
        executor: executors.begin,
        watch: (state) => {
          tellKept(keptRows(directory));
          progress.show(state);
        },
        notice: (line) => {
          process.stderr.write(`${line}\n`);
        },
      },
    );
    progress.stop();
    tellKept(`${outcome.results} is written; "eie report" makes the reports of it`);
    executors.tell();
    return await publishSweep(outcome, options);
  } finally {
    progress.stop();
  }
}

function directoryOf(study: Study, { number, of }: Shard): string {
  const whole = defaultDirectory(study);
  return of === 1 ? whole : `${whole}-shard-${number}-of-${of}`;
}
