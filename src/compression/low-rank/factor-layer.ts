import { filterSize } from '../../network/weight-extent.js';
import type { DenseLayer } from '../dense-network.js';
import {
  alongAxes,
  principalAxes,
  transpose,
  type PrincipalAxes,
  type RealMatrix,
} from './principal-axes.js';

/** Name of the first factor, which reads what the layer read. */
export function firstFactorName(layer: string): string {
  return `${layer}/v`;
}

/** Name of the second factor, which gives what the layer gave. */
export function secondFactorName(layer: string): string {
  return `${layer}/u`;
}

/** A layer's weights as a matrix, one filter to a row, decomposed. */
export interface DecomposedLayer {
  readonly layer: DenseLayer;
  /** The matrix of filters, or its transpose if that has fewer rows. */
  readonly wide: RealMatrix;
  readonly isTransposed: boolean;
  readonly axes: PrincipalAxes;
}

/** Decomposes a layer's matrix, outputChannels x (inputChannels x kernel x kernel). */
export function decomposeLayer(layer: DenseLayer): DecomposedLayer {
  const [rows, columns] = [layer.outputChannels, filterSize(layer)];
  const matrix = { rows, columns, values: Float64Array.from(layer.weights) };
  const isTransposed = rows > columns;
  const wide = isTransposed ? transpose(matrix) : matrix;
  return { layer, wide, isTransposed, axes: principalAxes(wide) };
}

/**
 * The two layers of a given rank whose product is nearest to the decomposed one: `rank` filters of its kernel without
 * bias, then 1x1 filters with its bias. Singular value s is shared out evenly, its root to either side: with one
 * power-of-two step per layer, what rounding costs component i then grows with the root of s_1 s_i. Were all of s on
 * one side, every component's error there would grow with s_1.
 */
export function factorLayer(decomposed: DecomposedLayer, rank: number): readonly [DenseLayer, DenseLayer] {
  const { layer, isTransposed } = decomposed;
  const { name, outputChannels, inputChannels, kernel, bias } = layer;
  const { axes, along } = balanceFactors(decomposed, rank);
  const [filters, mixing] = isTransposed ? [axes, along] : [along, axes];
  return [
    {
      name: firstFactorName(name),
      outputChannels: rank,
      ...{ inputChannels, kernel },
      weights: Float32Array.from(filters.values),
      bias: new Float32Array(rank),
    },
    {
      name: secondFactorName(name),
      outputChannels,
      ...{ inputChannels: rank, kernel: 1 },
      weights: Float32Array.from(transpose(mixing).values),
      bias,
    },
  ];
}

/** The first axes and what lies along them, as rows, both of each pair as long as the root of the singular value. */
function balanceFactors(
  { wide, axes }: DecomposedLayer,
  rank: number,
): { axes: RealMatrix; along: RealMatrix } {
  const along = alongAxes(axes, wide, rank);
  const first = { rows: rank, columns: wide.rows, values: axes.axes.values.slice(0, rank * wide.rows) };
  for (let row = 0; row < rank; row++) {
    const root = Math.sqrt(norm(along, row));
    scale(first, row, root);
    scale(along, row, root === 0 ? 0 : 1 / root);
  }
  return { axes: first, along };
}

function norm({ columns, values }: RealMatrix, row: number): number {
  let sum = 0;
  for (let at = row * columns; at < (row + 1) * columns; at++) sum += values[at] ** 2;
  return Math.sqrt(sum);
}

function scale({ columns, values }: RealMatrix, row: number, factor: number): void {
  for (let at = row * columns; at < (row + 1) * columns; at++) values[at] *= factor;
}
