import { geometryOf, positionsOf, tapsOf, type WindowGeometry } from '../../network/geometry.js';
import { sizeOf, type ConvolutionLayer } from '../../network/network.js';
import type { WindowNumbers } from '../training-kernels.js';
import { vectorWords, type LayerWork, type TrainableRule } from './trainable-layer.js';

const WORD = Float32Array.BYTES_PER_ELEMENT;

/** Sizes of the matrix products of one group of a convolution, in values, and where its scratch matrices begin. */
interface Matrices {
  readonly groups: number;
  readonly channels: number;
  readonly filters: number;
  readonly windows: number;
  /** Weights of a filter. */
  readonly depth: number;
  /** Filters, rounded up to whole vectors. */
  readonly pitch: number;
}

/** A convolution as a matrix product for each image and group: filters times gathered windows. */
export const convolution: TrainableRule<ConvolutionLayer> = (layer, input, output) => {
  const geometry = geometryOf(layer, input, output);
  const { groups = 1 } = layer;
  const channels = input.channels / groups;
  const filters = output.channels / groups;
  const depth = channels * tapsOf(geometry);
  const windows = positionsOf(geometry);
  const sizes: Matrices = { groups, channels, filters, windows, depth, pitch: vectorWords(filters) };
  return {
    longestSum: Math.max(depth, windows, filters),
    scratchWords: gatheredWords(sizes) + sizes.windows * sizes.pitch + groups * depth * sizes.pitch,
    forward(work) {
      forEachGroup(work, geometry, sizes, (group) => {
        work.kernels.moveWindows(group.input, ...numbersOf(geometry, channels, work.scratch), false);
        work.kernels.multiply(
          ...([group.weights, depth, 1, work.scratch, windows, group.output, windows] as const),
          ...([filters, windows, depth, false, work.places] as const),
        );
        work.kernels.addRows(group.output, filters, windows, group.bias);
      });
    },
    backward(work) {
      const { memory, inputGradient } = work;
      const turned = work.scratch + (gatheredWords(sizes) + windows * sizes.pitch) * WORD;
      new Float32Array(memory, turned, groups * depth * sizes.pitch).fill(0);
      new Float32Array(memory, work.biasGradient, filters * groups).fill(0);
      if (inputGradient !== null)
        new Float32Array(memory, inputGradient, work.images * sizeOf(input)).fill(0);
      forEachGroup(work, geometry, sizes, (group) => {
        addWeightGradients(work, geometry, sizes, group, turned);
        if (group.inputGradient !== null) addInputGradients(work, geometry, sizes, group);
      });
      for (let group = 0; group < groups; group++) {
        const from = turned + group * depth * sizes.pitch * WORD;
        const to = work.weightGradient + group * filters * depth * WORD;
        work.kernels.transpose(from, depth, filters, sizes.pitch, to, depth);
      }
    },
  };
};

function gatheredWords({ depth, windows }: Matrices): number {
  return vectorWords(depth * windows);
}

/** Where the maps and weights of one group of an image lie. */
interface GroupWork {
  readonly index: number;
  readonly input: number;
  readonly output: number;
  readonly inputGradient: number | null;
  readonly outputGradient: number;
  readonly weights: number;
  readonly bias: number;
  readonly biasGradient: number;
}

function forEachGroup(
  work: LayerWork,
  { input, output }: WindowGeometry,
  { groups, channels, filters, windows, depth }: Matrices,
  run: (group: GroupWork) => void,
): void {
  for (let image = 0; image < work.images; image++) {
    for (let index = 0; index < groups; index++) {
      const from = (image * sizeOf(input) + index * channels * input.height * input.width) * WORD;
      const to = (image * sizeOf(output) + index * filters * windows) * WORD;
      run({
        index,
        input: work.input + from,
        output: work.output + to,
        inputGradient: work.inputGradient === null ? null : work.inputGradient + from,
        outputGradient: work.outputGradient + to,
        weights: work.weights + index * filters * depth * WORD,
        bias: work.bias + index * filters * WORD,
        biasGradient: work.biasGradient + index * filters * WORD,
      });
    }
  }
}

/** Adds an image's share, a column for each filter: the small matrix is turned, not the large one. */
function addWeightGradients(
  { kernels, scratch, places }: LayerWork,
  geometry: WindowGeometry,
  sizes: Matrices,
  group: GroupWork,
  turned: number,
): void {
  const { channels, filters, windows, depth, pitch } = sizes;
  const gradients = scratch + gatheredWords(sizes) * WORD;
  kernels.moveWindows(group.input, ...numbersOf(geometry, channels, scratch), false);
  kernels.transpose(group.outputGradient, filters, windows, windows, gradients, pitch);
  kernels.multiply(
    ...([scratch, windows, 1, gradients, pitch, turned + group.index * depth * pitch * WORD, pitch] as const),
    ...([depth, pitch, windows, true, places] as const),
  );
  kernels.sumRows(group.outputGradient, filters, windows, group.biasGradient);
}

function addInputGradients(
  { kernels, scratch, places }: LayerWork,
  geometry: WindowGeometry,
  { channels, filters, windows, depth }: Matrices,
  group: GroupWork & { readonly inputGradient: number | null },
): void {
  if (group.inputGradient === null) return;
  kernels.multiply(
    ...([group.weights, 1, depth, group.outputGradient, windows, scratch, windows] as const),
    ...([depth, windows, filters, false, places] as const),
  );
  kernels.moveWindows(group.inputGradient, ...numbersOf(geometry, channels, scratch), true);
}

function numbersOf(geometry: WindowGeometry, channels: number, matrix: number): WindowNumbers {
  const { input, output, kernel, stride, dilation, padding } = geometry;
  return [
    ...([channels, input.height, input.width, kernel.height, kernel.width] as const),
    ...([stride.height, stride.width, dilation.height, dilation.width, padding.top, padding.left] as const),
    ...([output.height, output.width, matrix] as const),
  ];
}
