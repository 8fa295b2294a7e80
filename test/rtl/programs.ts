import fc from 'fast-check';
import type { JobProgram } from '../../src/compile/program.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import type { JobRun, Probe } from '../../src/engine/engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { compileLayer } from '../compiled-layer.js';
import { oddCase } from '../hostile.js';
import { mapOfVectors, productsProgram, randomCaseOn, randomMachine, type RandomCase } from '../layers.js';
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

/** Machines that the RTL can be: queues of more than a register. Rows may be dealt in any way. */
const rtlMachine = (mostPes: number): fc.Arbitrary<HardwareSpec> =>
  fc
    .tuple(
      randomMachine.filter(({ pes, queueDepth }) => pes <= mostPes && queueDepth > 1),
      fc.constantFrom('interleaved' as const, 'balanced' as const),
    )
    .map(([hardware, rowOrder]) => ({ ...hardware, rowOrder }));

/** Random programs for machines of at most `mostPes` PEs: the same ones for the same seed. */
export function randomPrograms(seed: number, count: number, mostPes: number): RtlProgram[] {
  return fc.sample(randomCaseOn(rtlMachine(mostPes)), { seed, numRuns: count }).map(compiled);
}

/** Programs for what random ones seldom do. */
export function directedPrograms(): RtlProgram[] {
  const column = new Array<number[]>(12).fill([1]);
  return [
    /* A sum is still in the arithmetic unit when its accumulators, given and cleared meanwhile, serve again. */
    onePeProgram([[1]], [5, 0, 5], 'drain'),
    /* Entries of one row on adjacent cycles, in different sets of accumulators. */
    onePeProgram([[3]], [1, 2, 3, 4], 'overlap'),
    /* Products of zeros that end with the long one before them. */
    onePeProgram(column, [5, 0, 0, 0], 'overlap'),
  ];
}

/** A column and one input for each product. */
function onePeProgram(
  matrix: readonly (readonly number[])[],
  inputs: readonly number[],
  convolution: HardwareSpec['convolution'],
): RtlProgram {
  const hardware = machine({ pes: 1, convolution });
  return {
    program: productsProgram(matrix, inputs.length, hardware),
    hardware,
    input: mapOfVectors(inputs.map((value) => [value])),
  };
}

/** Programs that nobody would make, for machines of at most `mostPes` PEs and rings of at most `mostSlots`. */
export function hostilePrograms(
  seed: number,
  count: number,
  mostPes: number,
  mostSlots: number,
): RtlProgram[] {
  const small = oddCase.filter(({ hardware }) => hardware.pes <= mostPes && hardware.queueDepth <= mostSlots);
  return fc.sample(small, { seed, numRuns: count }).map(compiled);
}

/** Machines of at most `mostPes` PEs, and `each` random layers for every one of them. */
export function randomBatches(seed: number, machines: number, each: number, mostPes: number): RtlProgram[][] {
  return fc
    .sample(rtlMachine(mostPes), { seed, numRuns: machines })
    .map((hardware, at) =>
      fc.sample(randomCaseOn(fc.constant(hardware)), { seed: seed + at + 1, numRuns: each }).map(compiled),
    );
}
