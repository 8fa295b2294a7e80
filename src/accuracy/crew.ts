import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { PictureView } from '../network/picture-view.js';
import type { NetworkFormats } from '../numeric/formats.js';
import { packageRoot } from '../base/package-root.js';
import { onSharedMemory } from '../threads/shared-memory.js';
import { Threads } from '../threads/threads.js';
import { Examiner, type AccuracyModel, type Sight } from './examiner.js';
import type { FixedScores } from './judge.js';
import type { LookTask, ScoreTask } from './worker.js';

/** Those who run a network over photographs: `Examiner`'s work, here or on other threads. */
export interface Crew {
  /** How many tasks are done at a time. */
  readonly threads: number;
  look(file: string, view: PictureView): Promise<Sight>;
  calibrate(photographs: readonly Float32Array[]): Promise<NetworkFormats>;
  score(data: Float32Array, formats: NetworkFormats | null): Promise<FixedScores>;
  close(): Promise<void>;
}

/** Works on the calling thread. `floatScores`: what these weights scored before, by file; what is found out is added. */
export function localCrew(model: AccuracyModel, floatScores?: Map<string, Float32Array>): Crew {
  const examiner = new Examiner(model, floatScores);
  return {
    threads: 1,
    look: (file, view) => examiner.look(file, view),
    calibrate: (photographs) => Promise.resolve(examiner.calibrate(photographs)),
    score: (data, formats) => Promise.resolve(examiner.score(data, formats)),
    close: () => Promise.resolve(),
  };
}

/**
 * Works on worker threads, by default one for each core, which start at once and share the model's memory. Close it, or
 * the process stays alive.
 */
export async function threadedCrew(
  model: AccuracyModel,
  threads: number = availableParallelism(),
): Promise<Crew> {
  const crew = await Threads.start({
    program: join(packageRoot(), 'dist', 'accuracy', 'worker.js'),
    threads,
    data: onSharedMemory(model),
  });
  return {
    threads,
    look: (file, view) => crew.run<Sight>('look', { file, view } satisfies LookTask),
    calibrate: (photographs) => crew.run<NetworkFormats>('calibrate', photographs),
    score: (data, formats) => crew.run<FixedScores>('score', { data, formats } satisfies ScoreTask),
    close: () => crew.close(),
  };
}
