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

/** Machines of at most `mostPes` PEs in any of the simulator's mappings, half of them one array as EIE is. */
const rtlMachine = (mostPes: number): fc.Arbitrary<HardwareSpec> =>
  fc
    .record({
      hardware: randomMachine.filter(({ pes }) => pes <= mostPes),
      isAlone: fc.boolean(),
      arrays: fc.record({
        clusters: fc.constantFrom(1, 2, 3, 4),
        columnGroups: fc.constantFrom(1, 1, 2, 3, 5),
        deal: fc.constantFrom('interleaved' as const, 'bands' as const),
      }),
      rowOrder: fc.constantFrom('interleaved' as const, 'balanced' as const),
      skipZeros: fc.constantFrom(true, true, false),
      weights: fc.constantFrom('sparse' as const, 'sparse' as const, 'dense' as const),
    })
    .map(({ hardware, isAlone, arrays, ...mapping }) =>
      isAlone ? { ...hardware, ...mapping } : { ...severalArrays(hardware, arrays, mostPes), ...mapping },
    );

/** The machine as several arrays, of one PE each at least. Sums that saturate are not added in another order. */
function severalArrays(
  hardware: HardwareSpec,
  arrays: Pick<HardwareSpec, 'columnGroups' | 'deal'> & { readonly clusters: number },
  mostPes: number,
): HardwareSpec {
  const count = arrays.clusters * arrays.columnGroups;
  const pes = Math.max(1, Math.min(hardware.pes, Math.floor(mostPes / count)));
  const overflow = arrays.columnGroups > 1 ? 'wrap' : hardware.overflow;
  return { ...hardware, ...arrays, overflow, pes: pes * count };
}

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
    ...mappedPrograms(),
  ];
}

/** What every mapping has of its own: a last register row that is not full, products that do not come out even, sums that wrap. */
function mappedPrograms(): RtlProgram[] {
  const matrix = Array.from({ length: 5 }, (_, row) => [9, 0, row, 7, 0, row % 2, 8]);
  const inputs = Array.from({ length: 5 }, (_, pass) => [3, pass, 0, 90, 0, pass, 100]);
  const mappings: readonly Partial<HardwareSpec>[] = [
    { pes: 6, clusters: 3, queueDepth: 3 },
    { pes: 6, clusters: 3, convolution: 'drain', deal: 'bands' },
    { pes: 6, columnGroups: 3, overflow: 'wrap', accumulatorBits: 10, queueDepth: 2 },
    { pes: 6, columnGroups: 3, overflow: 'wrap', convolution: 'drain' },
    { pes: 3, skipZeros: false },
    { pes: 3, queueDepth: 1 },
    { pes: 2, weights: 'dense' },
    {
      pes: 8,
      clusters: 2,
      columnGroups: 2,
      overflow: 'wrap',
      queueDepth: 1,
      skipZeros: false,
      weights: 'dense',
    },
  ];
  return mappings.map((mapping) => {
    const hardware = machine({ activationBits: 8, ...mapping });
    return {
      program: productsProgram(matrix, inputs.length, hardware, [1, 0, 2, 3, 0]),
      hardware,
      input: mapOfVectors(inputs),
    };
  });
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
