import { pagesOf } from '../base/wasm-memory.js';
import { InvariantError } from '../base/errors.js';
import type { TrainingData } from '../formats/image-set.js';
import type { Network, Shape } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { planTraining, type TrainingPlan } from './plan.js';
import { trainedLayers, type TrainedLayer } from './trainable-network.js';

/** What is learned from what; plain data, which every thread makes the same classroom of. */
export interface Course {
  readonly network: Network;
  readonly batchSize: number;
  readonly data: TrainingData;
}

/** Layers laid out in a memory that all threads share, and the images that they are shown. */
export interface Classroom {
  readonly course: Course;
  readonly layers: readonly TrainedLayer[];
  readonly input: Shape;
  readonly plan: TrainingPlan;
  readonly memory: WebAssembly.Memory;
  /** The bytes of `memory`. */
  readonly bytes: SharedArrayBuffer;
}

/** Lays out a course, in a new memory unless there is one. Throws a `UserError` for what can't be trained. */
export function openClassroom(course: Course, shared?: WebAssembly.Memory): Classroom {
  const { network, batchSize } = course;
  const layers = trainedLayers(network);
  const input = shapeOf(inferShapes(network), network.layers[0].name);
  const plan = planTraining(layers, input, batchSize);
  const pages = pagesOf(plan.bytes);
  const memory = shared ?? new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const bytes: ArrayBufferLike = memory.buffer;
  if (!(bytes instanceof SharedArrayBuffer))
    throw new InvariantError('classroom', 0, { memory: 'not shared' });
  return { course, layers, input, plan, memory, bytes };
}
