import { squareWindow } from './geometries.js';
import fc from 'fast-check';
import { compileLayer } from './compiled-layer.js';
import type { JobProgram } from '../src/compile/program.js';
import type { CompressedLayer, CompressedNetwork } from '../src/compression/compressed-network.js';
import type { HardwareSpec } from '../src/config/hardware.js';
import type { WindowGeometry } from '../src/network/geometry.js';
import type { Network } from '../src/network/network.js';
import type { ConvolutionFormats } from '../src/numeric/formats.js';
import { anyMapping, machine } from './machines.js';

/** A codebook whose code c stands for c; small enough for exact integer sums in any test. */
export const COUNTING_CODEBOOK = Float32Array.from({ length: 16 }, (_, code) => code);

/** Formats in which raw values are the real ones. */
export const INTEGER_FORMATS: ConvolutionFormats = {
  inputFractionBits: 0,
  outputFractionBits: 0,
  weightFractionBits: 0,
  accumulatorFractionBits: 0,
  productShift: 0,
  biasShift: 0,
  biasFractionBits: 0,
};

/**
 * A fully connected layer from its matrix of codes, one row per output; weights count like their codes.
 * Without `bias` there is no bias column.
 */
export function layerFromCodes(
  matrix: readonly (readonly number[])[],
  bias?: readonly number[],
): CompressedLayer {
  const inputs = matrix[0].length;
  const entries = matrix.flatMap((row, o) =>
    row.map((code, j) => ({ position: o * inputs + j, row: o, code })).filter(({ code }) => code !== 0),
  );
  return {
    name: 'fc',
    outputChannels: matrix.length,
    inputChannels: inputs,
    kernel: 1,
    codeBits: 4,
    codebook: COUNTING_CODEBOOK,
    rowPointers: Uint32Array.from(
      { length: matrix.length + 1 },
      (_, o) => entries.filter((e) => e.row < o).length,
    ),
    positions: Uint32Array.from(entries, (e) => e.position),
    codes: Uint16Array.from(entries, (e) => e.code),
    bias: Float32Array.from(bias ?? matrix.map(() => 0)),
    biasCodes: null,
    storedEntries: entries.length,
  };
}

/** Geometry of a fully connected layer. */
export function vectorGeometry(inputs: number, outputs: number): WindowGeometry {
  return {
    input: { channels: inputs, height: 1, width: 1 },
    output: { channels: outputs, height: 1, width: 1 },
    ...squareWindow(1, 1, 0),
  };
}

/** A fully connected layer compiled with raw values equal to the real ones. */
export function vectorProgram(
  matrix: readonly (readonly number[])[],
  hardware: HardwareSpec,
  bias?: readonly number[],
): JobProgram {
  return productsProgram(matrix, 1, hardware, bias);
}

/** `vectorProgram` for several passes one after another: a 1x1 convolution over a map of one row. */
export function productsProgram(
  matrix: readonly (readonly number[])[],
  passes: number,
  hardware: HardwareSpec,
  bias?: readonly number[],
): JobProgram {
  const layer = layerFromCodes(matrix, bias);
  const { input, output, ...window } = vectorGeometry(layer.inputChannels, matrix.length);
  const geometry = {
    input: { ...input, width: passes },
    output: { ...output, width: passes },
    ...window,
  };
  return compileLayer(layer, geometry, INTEGER_FORMATS, hardware);
}

/** The input map of `productsProgram`: each vector is one pixel. */
export function mapOfVectors(vectors: readonly (readonly number[])[]): Int16Array {
  return Int16Array.from(vectors[0].flatMap((_, channel) => vectors.map((vector) => vector[channel])));
}

/** A network of one fully connected layer. */
export function networkOf(layer: CompressedLayer): CompressedNetwork {
  const { input, output, ...window } = vectorGeometry(layer.inputChannels, layer.outputChannels);
  const convolution = { input: 'data', outputChannels: output.channels, ...window };
  const network: Network = {
    name: 'one-layer',
    layers: [
      { kind: 'input', name: 'data', shape: input },
      { kind: 'convolution', name: layer.name, ...convolution },
    ],
  };
  return { network, source: 'test', layers: new Map([[layer.name, layer]]) };
}

/** A random convolution with its input, formats and machine: everything that an engine or the reference takes. */
export interface RandomCase {
  readonly layer: CompressedLayer;
  readonly geometry: WindowGeometry;
  readonly formats: ConvolutionFormats;
  readonly hardware: HardwareSpec;
  readonly input: Int16Array;
}

/** As many inputs of a case as its machine takes in a batch: its own first, of the others some values are elsewhere or zero. */
export function batchInputs({ hardware, input }: RandomCase): Int16Array[] {
  return Array.from({ length: hardware.batch }, (_, number) =>
    input.map((value, at) => {
      if (number === 0) return value;
      return (at + number) % 4 === 0 ? 0 : input[(at + 5 * number) % input.length];
    }),
  );
}

const randomShape = fc.record({
  inputChannels: fc.integer({ min: 1, max: 9 }),
  outputChannels: fc.integer({ min: 1, max: 40 }),
  kernel: fc.constantFrom(1, 2, 3),
  stride: fc.constantFrom(1, 2),
  padding: fc.constantFrom(0, 1),
  extent: fc.integer({ min: 1, max: 5 }),
});

export const randomMachine: fc.Arbitrary<HardwareSpec> = fc
  .record({
    pes: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(64, 256)),
    queueDepth: fc.integer({ min: 1, max: 9 }),
    codeBits: fc.constantFrom(4, 5, 8),
    indexBits: fc.integer({ min: 1, max: 8 }),
    spmatWidthBits: fc.constantFrom(16, 32, 64, 512),
    lineBuffer: fc.constantFrom('kept' as const, 'per-column' as const),
    convolution: fc.constantFrom('drain' as const, 'overlap' as const),
    accumulatorBits: fc.constantFrom(8, 12, 16, 32),
    activationBits: fc.constantFrom(8, 16),
    rounding: fc.constantFrom('nearest' as const, 'nearest-even' as const, 'floor' as const),
    overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
  })
  .map(machine);

/** Weights and activations so large that narrow accumulators overflow, and densities from empty to full. */
export const randomCase: fc.Arbitrary<RandomCase> = randomCaseOn(randomMachine);

/** Such layers for machines of one's own. */
export function randomCaseOn(hardware: fc.Arbitrary<HardwareSpec>): fc.Arbitrary<RandomCase> {
  return fc
    .record({
      shape: randomShape,
      hardware,
      weightDensity: fc.constantFrom(0, 0.05, 0.3, 1),
      inputDensity: fc.constantFrom(0, 0.1, 0.5, 1),
      productShift: fc.constantFrom(0, 1, 4, 9),
      outputShift: fc.constantFrom(0, 1, 5),
      bias: fc.constantFrom('none', 'some', 'codes'),
      seed: fc.integer(),
    })
    .filter(({ shape }) => shape.extent + 2 * shape.padding >= shape.kernel)
    .map(build);
}

/** The same on machines of any mapping. */
export const mappedCase: fc.Arbitrary<RandomCase> = randomCase.chain((random) =>
  anyMapping(random.hardware).map((hardware) => ({ ...random, hardware })),
);

interface Ingredients {
  readonly shape: {
    readonly inputChannels: number;
    readonly outputChannels: number;
    readonly kernel: number;
    readonly stride: number;
    readonly padding: number;
    readonly extent: number;
  };
  readonly hardware: HardwareSpec;
  readonly weightDensity: number;
  readonly inputDensity: number;
  readonly productShift: number;
  readonly outputShift: number;
  readonly bias: string;
  readonly seed: number;
}

function build(from: Ingredients): RandomCase {
  const random = generator(from.seed);
  const { inputChannels, outputChannels, kernel, stride, padding, extent } = from.shape;
  const outputExtent = Math.floor((extent + 2 * padding - kernel) / stride) + 1;
  const max = 2 ** (from.hardware.activationBits - 1) - 1;
  const signed = () => Math.round((random() * 2 - 1) * max);
  return {
    layer: randomLayer(from, random),
    geometry: {
      input: { channels: inputChannels, height: extent, width: extent },
      output: { channels: outputChannels, height: outputExtent, width: outputExtent },
      ...squareWindow(kernel, stride, padding),
    },
    formats: {
      ...INTEGER_FORMATS,
      productShift: from.productShift,
      accumulatorFractionBits: -from.productShift,
      outputFractionBits: -from.productShift - from.outputShift,
      biasShift: 2,
      biasFractionBits: 0,
    },
    hardware: from.hardware,
    input: Int16Array.from({ length: inputChannels * extent * extent }, () =>
      random() < from.inputDensity ? signed() : 0,
    ),
  };
}

function randomLayer(from: Ingredients, random: () => number): CompressedLayer {
  const { inputChannels, outputChannels, kernel } = from.shape;
  const filter = inputChannels * kernel * kernel;
  const codes = 2 ** from.hardware.codeBits;
  const kept = Array.from({ length: outputChannels * filter }, (_, position) => position).filter(
    () => random() < from.weightDensity,
  );
  const code = () => 1 + Math.floor(random() * (codes - 1));
  const codebook = Float32Array.from({ length: codes }, (_, c) =>
    c === 0 ? 0 : Math.round(random() * 60000 - 30000),
  );
  const biasCodes = Uint16Array.from({ length: outputChannels }, () => (random() < 0.7 ? code() : 0));
  const bias = Float32Array.from(biasCodes, (c) => (from.bias === 'none' ? 0 : codebook[c]));
  return {
    name: 'random',
    outputChannels,
    inputChannels,
    kernel,
    codeBits: from.hardware.codeBits,
    codebook,
    rowPointers: Uint32Array.from(
      { length: outputChannels + 1 },
      (_, o) => kept.filter((p) => p < o * filter).length,
    ),
    positions: Uint32Array.from(kept),
    codes: Uint16Array.from(kept, code),
    bias,
    biasCodes: from.bias === 'codes' ? biasCodes : null,
    storedEntries: kept.length,
  };
}

/** mulberry32: a small seeded generator for test data. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
