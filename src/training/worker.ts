/* Entry point of the threads that train; the course comes with the thread. */
import { workerData } from 'node:worker_threads';
import { answer, type Answer } from '../threads/answer.js';
import { openClassroom } from './classroom.js';
import type { CourseData } from './crew.js';
import type { Outcome } from './loss.js';
import { Pass, type Examination, type LearningPiece } from './pass.js';

const { course, memory } = workerData as CourseData;
const pass = new Pass(openClassroom(course, memory));

/** `Pass.learn` on this thread. */
export function learn(piece: LearningPiece): Promise<Answer<Outcome>> {
  return answer(() => pass.learn(piece));
}

/** `Pass.examine` on this thread. */
export function examine(examination: Examination): Promise<Answer<Outcome>> {
  return answer(() => pass.examine(examination));
}
