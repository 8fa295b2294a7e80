import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evaluation } from '../../src/explore/evaluation/evaluate.js';
import type { Executor } from '../../src/explore/evaluation/executor.js';
import { runExploration, type ExploreOptions, type ExploreOutcome } from '../../src/explore/explore.js';
import {
  loadExploration,
  type Exploration,
  type ExplorationOptions,
} from '../../src/explore/study/load-exploration.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { DUMP } from '../formats/dump-writer.js';
import { dumpOf, VERSION } from './small-study.js';
import { localExecutor } from './local-executor.js';

/** 48 machines for a layer of three inputs. */
export const VARY = ['hardware.pes=1,2,3,4', 'hardware.queueDepth=2..5', 'hardware.spmatWidthBits=32,64,128'];

/** A search of `VARY` for the least energy times time. */
export function smallExploration(options: ExplorationOptions = {}): Promise<Exploration> {
  const workload = dumpOf(DUMP);
  return loadExploration(
    undefined,
    { workload, vary: VARY, minimise: ['energy.total * seconds'], evaluations: 20, ...options },
    VERSION,
  );
}

/** Runs an exploration on the calling thread; the outcome, and the points that had to be evaluated. */
export async function explored(
  exploration: Exploration,
  directory = temporaryDirectory(),
  options: Partial<ExploreOptions> = {},
): Promise<ExploreOutcome & { readonly directory: string; readonly evaluated: readonly number[] }> {
  const evaluated: number[] = [];
  const outcome = await runExploration(exploration, {
    directory,
    resume: false,
    toolVersion: VERSION,
    executor: (evaluation) =>
      Promise.resolve(watched(localExecutor(evaluation), (index) => evaluated.push(index))),
    ...options,
  });
  return { ...outcome, directory, evaluated };
}

/** An executor whose rows are told of before they go on; what `onRow` throws ends the evaluation. */
export function watched(executor: Executor, onRow: (index: number) => void): Executor {
  return {
    ...executor,
    evaluate: (plan, take) =>
      executor.evaluate(plan, (row) => {
        onRow(row.index);
        take(row);
      }),
  };
}

/** An executor that gives the rows of a batch last first. */
export async function backwards(evaluation: Evaluation): Promise<Executor> {
  const executor = localExecutor(evaluation);
  return Promise.resolve({
    ...executor,
    evaluate: async (plan, take) => {
      const rows: Parameters<typeof take>[0][] = [];
      await executor.evaluate(plan, (row) => rows.push(row));
      for (const row of rows.reverse()) take(row);
    },
  });
}

/** All files of a directory, by name. */
export function filesOf(directory: string): Record<string, string> {
  const names = readdirSync(directory).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}
