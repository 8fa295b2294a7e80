import { builtKernel } from '../base/built-file.js';
import { vectorWords } from './layers/trainable-layer.js';
import type { Classroom } from './classroom.js';
import type { TrainingKernels } from './training-kernels.js';

const WORD = Float32Array.BYTES_PER_ELEMENT;

/** How parameters follow their gradients. */
export interface Descent {
  /** One step, by the gradients in the first `pieces` slots, added in their order. */
  step(pieces: number, rate: number): void;
}

/** What a step does besides following the gradient. */
export interface DescentSettings {
  /** Share of its movement that a parameter keeps from step to step. */
  readonly momentum: number;
  /** L2 of weights; biases have none. */
  readonly weightDecay: number;
}

/** Gradient descent with momentum of every weight and bias that learns. */
export function weightDescent(room: Classroom, { momentum, weightDecay }: DescentSettings): Descent {
  const kernels = builtKernel('training.wasm', room.memory) as TrainingKernels;
  const { plan } = room;
  const [{ parameterGradient }] = plan.slots;
  const descend = (start: number, words: number, pieces: number, rate: number, decay: number) => {
    const at = start * WORD;
    kernels.descend(
      ...([plan.parameters + at, plan.velocities + at, plan.mask + at, parameterGradient + at] as const),
      ...([plan.gradientWords, pieces, vectorWords(words), rate, momentum, decay] as const),
    );
  };
  return {
    step(pieces, rate) {
      for (const { weights, weightWords, bias, biasWords } of plan.spans) {
        descend(weights, weightWords, pieces, rate, weightDecay);
        descend(bias, biasWords, pieces, rate, 0);
      }
    },
  };
}
