import { join } from 'node:path';
import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { packageRoot } from '../base/package-root.js';
import { onSharedMemory } from '../threads/shared-memory.js';
import { Threads } from '../threads/threads.js';
import { openClassroom, type Classroom, type Course } from './classroom.js';
import type { Outcome } from './loss.js';
import { Pass, type Examination, type LearningPiece } from './pass.js';

/** Those who run pieces of batches through a network: `Pass`'s work, here or on other threads. */
export interface TrainingCrew {
  readonly room: Classroom;
  learn(piece: LearningPiece): Promise<Outcome>;
  examine(examination: Examination): Promise<Outcome>;
  close(): Promise<void>;
}

/** What a thread is given as it starts. */
export interface CourseData {
  readonly course: Course;
  readonly memory: WebAssembly.Memory;
}

/**
 * A crew of so many threads for a course; one works on the calling thread. Close it, or the process stays alive. Throws a
 * `UserError` for what can't be trained.
 */
export async function trainingCrew(course: Course, threads: number): Promise<TrainingCrew> {
  return threads === 1 ? localCrew(course) : threadedCrew(course, threads);
}

/** All on the calling thread; between pieces it lets what was written and what arrived meanwhile through. */
function localCrew(course: Course): TrainingCrew {
  const room = openClassroom(course);
  const pass = new Pass(room);
  return {
    room,
    learn: async (piece) => {
      await turnOfEvents();
      return pass.learn(piece);
    },
    examine: async (examination) => {
      await turnOfEvents();
      return pass.examine(examination);
    },
    close: () => Promise.resolve(),
  };
}

async function threadedCrew(given: Course, threads: number): Promise<TrainingCrew> {
  const course = onSharedMemory(given);
  const room = openClassroom(course);
  const crew = await Threads.start({
    program: join(packageRoot(), 'dist', 'training', 'worker.js'),
    threads,
    data: { course, memory: room.memory } satisfies CourseData,
  });
  return {
    room,
    learn: (piece) => crew.run<Outcome>('learn', piece),
    examine: (examination) => crew.run<Outcome>('examine', examination),
    close: () => crew.close(),
  };
}
