import type { JobProgram } from '../compile/program.js';
import { passesOf } from '../compile/program.js';
import { sum } from '../base/sum.js';
import type { ForwardKernel, Sums } from './forward-kernel.js';

/** All sums of a layer for one input, (channel, row, column): those of its jobs, each in its own part of the map. */
export function sumLayer(kernel: ForwardKernel, jobs: readonly JobProgram[], input: Int16Array): Sums {
  const parts = jobs.map((job) => kernel.sum(job, input.subarray(job.input.start, job.input.end)));
  const [first] = parts;
  if (parts.length === 1) return first;
  const values = new Int32Array(sum(jobs.map((job) => job.rows * passesOf(job))));
  for (const [index, job] of jobs.entries()) values.set(parts[index].values, job.output.start);
  return {
    values,
    largest: Math.max(...parts.map(({ largest }) => largest)),
    overflows: sum(parts.map(({ overflows }) => overflows)),
  };
}
