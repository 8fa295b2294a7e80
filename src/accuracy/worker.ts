/* Entry point of the threads that look at photographs; the model comes with the thread. */
import { workerData } from 'node:worker_threads';
import type { PictureView } from '../network/picture-view.js';
import type { NetworkFormats } from '../numeric/formats.js';
import { onSharedMemory } from '../threads/shared-memory.js';
import { answer, type Answer } from '../threads/answer.js';
import { Examiner, type AccuracyModel, type Sight } from './examiner.js';
import type { FixedScores } from './judge.js';

/** A photograph to load. */
export interface LookTask {
  readonly file: string;
  readonly view: PictureView;
}

/** A photograph to score in fixed point. */
export interface ScoreTask {
  readonly data: Float32Array;
  readonly formats: NetworkFormats | null;
}

const examiner = new Examiner(workerData as AccuracyModel);

/** `Examiner.look` on this thread, what it gives on memory that others share. */
export function look({ file, view }: LookTask): Promise<Answer<Sight>> {
  return answer(async () => onSharedMemory(await examiner.look(file, view)));
}

/** `Examiner.calibrate` on this thread. */
export function calibrate(photographs: readonly Float32Array[]): Promise<Answer<NetworkFormats>> {
  return answer(() => examiner.calibrate(photographs));
}

/** `Examiner.score` on this thread. */
export function score({ data, formats }: ScoreTask): Promise<Answer<FixedScores>> {
  return answer(() => examiner.score(data, formats));
}
