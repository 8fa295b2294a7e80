import fc from 'fast-check';
import type { JobProgram } from '../../src/compile/program.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import type { JobRun, Probe } from '../../src/engine/engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { compileLayer } from '../compiled-layer.js';
import { mapOfVectors, productsProgram, randomCase, type RandomCase } from '../layers.js';
import { machine } from '../machines.js';

/** A compiled layer and its input, to be run on the machine. */
export interface RtlProgram {
  readonly program: JobProgram;
  readonly hardware: HardwareSpec;
  readonly input: Int16Array;
}

/** The structural engine's run, everything counted. */
export function simulated({ program, hardware, input }: RtlProgram, probe?: Probe): JobRun {
  return structuralEngine.run(program, hardware, input, { occupancy: true, probe });
}

export function compiled({ layer, geometry, formats, hardware, input }: RandomCase): RtlProgram {
  return { program: compileLayer(layer, geometry, formats, hardware), hardware, input };
}

/** Random programs for machines of at most `mostPes` PEs: the same ones for the same seed. */
export function randomPrograms(seed: number, count: number, mostPes: number): RtlProgram[] {
  const small = randomCase.filter(({ hardware }) => hardware.pes <= mostPes);
  return fc.sample(small, { seed, numRuns: count }).map(compiled);
}

/** A sum that is still in the arithmetic unit when its accumulators, given and cleared meanwhile, serve again. */
export function emptyPassBetween(): RtlProgram {
  const hardware = machine({ pes: 1 });
  return {
    program: productsProgram([[1]], 3, hardware),
    hardware,
    input: mapOfVectors([[5], [0], [5]]),
  };
}
