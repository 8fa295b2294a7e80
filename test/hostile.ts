import { squareWindow } from './geometries.js';
import fc from 'fast-check';
import type { CompressedLayer } from '../src/compression/compressed-network.js';
import type { HardwareSpec } from '../src/config/hardware.js';
import type { ConvolutionFormats } from '../src/numeric/formats.js';
import { generator, INTEGER_FORMATS, type RandomCase } from './layers.js';
import { machine } from './machines.js';

/** A case of which several inputs run on one program, one after the other. */
export interface HostileCase extends RandomCase {
  readonly inputs: readonly Int16Array[];
}

/** Extents of a layer; `density`s are shares of weights and inputs that are not zero. */
interface HostileShape {
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly height: number;
  readonly width: number;
  readonly weightDensity: number;
  readonly inputDensity: number;
}

/** How a layer's biases are given: not at all, as values, or as codes, some or all of which stand for zero. */
const BIASES = ['none', 'values', 'codes', 'codes of zeros'] as const;

const around = (value: number) => fc.integer({ min: value - 3, max: value + 40 });

const DENSITIES = fc.constantFrom(0, 0.05, 0.3, 1);

const ONE_PIXEL = { kernel: 1, stride: 1, padding: 0, height: 1, width: 1 };

/** Strides beyond the kernel, borders as wide as the kernel, maps that are not square, layers without a weight. */
const oddShape: fc.Arbitrary<HostileShape> = fc
  .record({
    inputChannels: fc.integer({ min: 1, max: 9 }),
    outputChannels: fc.integer({ min: 1, max: 40 }),
    kernel: fc.constantFrom(1, 2, 3, 5),
    stride: fc.integer({ min: 1, max: 7 }),
    padding: fc.integer({ min: 0, max: 4 }),
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
    weightDensity: DENSITIES,
    inputDensity: DENSITIES,
  })
  .filter(
    ({ kernel, padding, height, width }) =>
      padding <= kernel && Math.min(height, width) + 2 * padding >= kernel,
  );

/* Each beyond a width at which an engine keeps something narrower than a number. */
const manyChannels: fc.Arbitrary<HostileShape> = fc.record({
  ...constants({ ...ONE_PIXEL }),
  inputChannels: around(2 ** 16),
  outputChannels: fc.integer({ min: 1, max: 3 }),
  weightDensity: fc.constantFrom(0, 0.01, 0.3),
  inputDensity: fc.constantFrom(0, 0.001, 0.1),
});

const manyColumns: fc.Arbitrary<HostileShape> = fc.record({
  ...constants({ kernel: 3, stride: 1, padding: 1, height: 1, width: 2 }),
  inputChannels: fc.integer({ min: Math.floor(2 ** 16 / 9) - 1, max: 2 ** 13 }),
  outputChannels: fc.integer({ min: 1, max: 2 }),
  weightDensity: fc.constantFrom(0.01, 0.1),
  inputDensity: fc.constantFrom(0.001, 0.1),
});

const manyRows: fc.Arbitrary<HostileShape> = fc.record({
  ...constants({ ...ONE_PIXEL }),
  inputChannels: fc.integer({ min: 1, max: 3 }),
  outputChannels: around(2 ** 16),
  weightDensity: fc.constantFrom(0.01, 0.3, 1),
  inputDensity: fc.constantFrom(0.5, 1),
});

const longColumns: fc.Arbitrary<HostileShape> = fc.record({
  ...constants({ ...ONE_PIXEL, width: 2 }),
  inputChannels: fc.integer({ min: 1, max: 12 }),
  outputChannels: fc.integer({ min: 250, max: 1100 }),
  weightDensity: fc.constantFrom(0.9, 1),
  inputDensity: fc.constantFrom(0.5, 1),
});

/** With a deep ring and few PEs, times relative to a broadcast leave 16 bits. */
const longTimes: fc.Arbitrary<HostileShape> = fc.record({
  ...constants({ ...ONE_PIXEL }),
  inputChannels: fc.integer({ min: 270, max: 330 }),
  outputChannels: fc.integer({ min: 230, max: 270 }),
  weightDensity: fc.constant(1),
  inputDensity: fc.constantFrom(0.9, 1),
});

const manyPasses: fc.Arbitrary<HostileShape> = fc.record({
  ...constants({ ...ONE_PIXEL }),
  height: around(2 ** 8),
  width: around(2 ** 8),
  inputChannels: fc.constant(1),
  outputChannels: fc.integer({ min: 1, max: 3 }),
  weightDensity: fc.constantFrom(0.5, 1),
  inputDensity: fc.constantFrom(0.1, 1),
});

/** PEs, ring and line: 1,024 PEs, a ring of 65,536 slots (with few PEs, each of which has one), one entry a line. */
const hostileMachine = (rings: fc.Arbitrary<number>, mostPes = 1024): fc.Arbitrary<HardwareSpec> =>
  fc
    .record({
      pes: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(64, Math.min(255, mostPes), mostPes)),
      queueDepth: rings,
      codeBits: fc.constantFrom(2, 4, 8),
      indexBits: fc.integer({ min: 1, max: 8 }),
      lineEntries: fc.constantFrom(1, 2, 7, 64),
      lineBuffer: fc.constantFrom('kept' as const, 'per-column' as const),
      convolution: fc.constantFrom('drain' as const, 'overlap' as const),
      accumulatorBits: fc.constantFrom(8, 16, 31, 32),
      activationBits: fc.constantFrom(2, 8, 16),
      rounding: fc.constantFrom('nearest' as const, 'nearest-even' as const, 'floor' as const),
      overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
    })
    .map(({ lineEntries, ...others }) =>
      machine({ ...others, spmatWidthBits: lineEntries * (others.codeBits + others.indexBits) }),
    );

const anyRing = fc.constantFrom(2, 3, 8, 255, 300);

const LARGEST_RING = 65536;

/** The small ones of `hostileCase` alone. */
export const oddCase = caseOf(oddShape, hostileMachine(anyRing));

/**
 * Programs that are allowed, though nobody would make them. Small ones for the most part; one in seventy is beyond a width
 * at which an engine keeps channels, rows, columns, entries of a column, times or passes.
 */
export const hostileCase: fc.Arbitrary<HostileCase> = fc.oneof(
  { weight: 600, arbitrary: oddCase },
  { weight: 3, arbitrary: caseOf(oddShape, hostileMachine(fc.constant(LARGEST_RING), 8)) },
  { weight: 1, arbitrary: caseOf(manyChannels, hostileMachine(anyRing)) },
  { weight: 1, arbitrary: caseOf(manyColumns, hostileMachine(anyRing)) },
  { weight: 1, arbitrary: caseOf(manyRows, hostileMachine(anyRing)) },
  { weight: 1, arbitrary: caseOf(longColumns, hostileMachine(anyRing, 4)) },
  { weight: 1, arbitrary: caseOf(longTimes, hostileMachine(fc.constantFrom(255, 300, LARGEST_RING), 2)) },
  { weight: 1, arbitrary: caseOf(manyPasses, hostileMachine(anyRing, 3)) },
);

/** The wide programs of `hostileCase` alone, by what is wide about them. */
export const wideCases: Readonly<Record<string, fc.Arbitrary<HostileCase>>> = {
  'input channels': caseOf(manyChannels, hostileMachine(anyRing)),
  columns: caseOf(manyColumns, hostileMachine(anyRing)),
  rows: caseOf(manyRows, hostileMachine(anyRing)),
  'entries of a column': caseOf(longColumns, hostileMachine(anyRing, 4)),
  'times after a broadcast': caseOf(longTimes, hostileMachine(fc.constantFrom(300, LARGEST_RING), 2)),
  passes: caseOf(manyPasses, hostileMachine(anyRing, 3)),
  'slots of a ring': caseOf(oddShape, hostileMachine(fc.constant(LARGEST_RING), 8)),
};

function caseOf(
  shape: fc.Arbitrary<HostileShape>,
  hardware: fc.Arbitrary<HardwareSpec>,
): fc.Arbitrary<HostileCase> {
  return fc
    .record({
      shape,
      hardware,
      productShift: fc.constantFrom(0, 1, 9, 30, 31),
      outputShift: fc.constantFrom(0, 1, 16, 31, 40),
      bias: fc.constantFrom(...BIASES),
      magnitude: fc.constantFrom(1, 300, 32767),
      inputCount: fc.integer({ min: 1, max: 2 }),
      seed: fc.integer(),
    })
    .map(build);
}

interface Ingredients {
  readonly shape: HostileShape;
  readonly hardware: HardwareSpec;
  readonly productShift: number;
  readonly outputShift: number;
  readonly bias: (typeof BIASES)[number];
  readonly magnitude: number;
  readonly inputCount: number;
  readonly seed: number;
}

function build(from: Ingredients): HostileCase {
  const random = generator(from.seed);
  const { inputChannels, outputChannels, kernel, stride, padding, height, width } = from.shape;
  const along = (extent: number) => Math.floor((extent + 2 * padding - kernel) / stride) + 1;
  const layer = randomLayer(from, random);
  const inputs = Array.from({ length: from.inputCount }, () => randomInput(from, random));
  return {
    layer,
    geometry: {
      input: { channels: inputChannels, height, width },
      output: { channels: outputChannels, height: along(height), width: along(width) },
      ...squareWindow(kernel, stride, padding),
    },
    formats: formatsOf(from),
    hardware: from.hardware,
    input: inputs[0],
    inputs,
  };
}

/** The bias goes in as the largest power of two that an activation holds. */
function formatsOf({ productShift, outputShift, hardware }: Ingredients): ConvolutionFormats {
  return {
    ...INTEGER_FORMATS,
    productShift,
    accumulatorFractionBits: -productShift,
    outputFractionBits: -productShift - outputShift,
    biasShift: hardware.activationBits - 2,
  };
}

/** Activations of either sign, the smallest that the width holds among them. */
function randomInput({ shape, hardware }: Ingredients, random: () => number): Int16Array {
  const least = -(2 ** (hardware.activationBits - 1));
  const most = -least - 1;
  return Int16Array.from({ length: shape.inputChannels * shape.height * shape.width }, () => {
    if (random() >= shape.inputDensity) return 0;
    return random() < 0.1 ? least : Math.round((random() * 2 - 1) * most);
  });
}

/** A codebook of which half may be zero: entries that are stored and served, but weigh nothing. */
function randomCodebook({ hardware, magnitude }: Ingredients, random: () => number): Float32Array {
  const isSparse = random() < 0.5;
  return Float32Array.from({ length: 2 ** hardware.codeBits }, (_, code) =>
    code === 0 || (isSparse && code % 2 === 1) ? 0 : Math.round((random() * 2 - 1) * magnitude),
  );
}

function randomLayer(from: Ingredients, random: () => number): CompressedLayer {
  const { inputChannels, outputChannels, kernel, weightDensity } = from.shape;
  const filter = inputChannels * kernel * kernel;
  const codes = 2 ** from.hardware.codeBits;
  const codebook = randomCodebook(from, random);
  const rowPointers = new Uint32Array(outputChannels + 1);
  const positions: number[] = [];
  for (let row = 0; row < outputChannels; row++) {
    for (let at = 0; at < filter; at++) if (random() < weightDensity) positions.push(row * filter + at);
    rowPointers[row + 1] = positions.length;
  }
  return {
    name: 'hostile',
    outputChannels,
    inputChannels,
    kernel,
    codeBits: from.hardware.codeBits,
    codebook,
    rowPointers,
    positions: Uint32Array.from(positions),
    codes: Uint16Array.from(positions, () => 1 + Math.floor(random() * (codes - 1))),
    ...randomBias(from, codebook, random),
    storedEntries: positions.length,
  };
}

function randomBias(
  { bias, magnitude, shape: { outputChannels } }: Ingredients,
  codebook: Float32Array,
  random: () => number,
): Pick<CompressedLayer, 'bias' | 'biasCodes'> {
  const values = new Float32Array(outputChannels);
  if (bias === 'none') return { bias: values, biasCodes: null };
  if (bias === 'values') {
    const value = () => (random() < 0.5 ? Math.round((random() * 2 - 1) * magnitude) : 0);
    return { bias: values.map(value), biasCodes: null };
  }
  if (bias === 'codes of zeros') codebook[1] = 0;
  const code = () => (bias === 'codes' ? Math.floor(random() * codebook.length) : 1);
  const biasCodes = Uint16Array.from(values, code);
  return { bias: Float32Array.from(biasCodes, (c) => codebook[c]), biasCodes };
}

/** Arbitraries that always give these values. */
function constants<T extends Record<string, number>>(values: T): Record<keyof T, fc.Arbitrary<number>> {
  const entries = Object.entries(values).map(([key, value]) => [key, fc.constant(value)] as const);
  return Object.fromEntries(entries) as Record<keyof T, fc.Arbitrary<number>>;
}
