import { sizeOfDims, type Constant, type Numbers } from '../tensors/constant.js';
import { transposeNumbers } from '../tensors/strided.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { float32s } from './parameters.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';

/** Gemm: a fully connected layer, alpha and beta in its weights and biases. */
export function lowerGemm(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const { attributes } = operation;
  const value = operation.map(0);
  const matrix = operation.constant(1);
  const bias = operation.has(2) ? operation.constant(2) : null;
  const rows = attributes.int('transA', 0) === 0 ? value.dims[0] : value.dims[1];
  operation.demandDims(value, value.dims.length === 2, 'a matrix');
  operation.demandDims(matrix, matrix.dims.length === 2, 'a matrix');
  if (rows !== 1) unsupported(`a batch of ${rows}`);
  const isTransposed = attributes.int('transB', 0) !== 0;
  const scaled = (constant: Constant, factor: number) => () => scaledBy(constant.numbers(), factor);
  return [
    fullyConnected(operation, builder, {
      value,
      matrix: { ...matrix, numbers: scaled(matrix, attributes.float('alpha', 1)) },
      isTransposed,
      bias: bias === null ? null : { ...bias, numbers: scaled(bias, attributes.float('beta', 1)) },
      dims: (outputs) => [1, outputs],
    }),
  ];
}

/** MatMul of a vector and constant weights: a fully connected layer without biases. */
export function lowerMatMul(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const isMatrixFirst = operation.value(0).kind === 'constant';
  const value = operation.map(isMatrixFirst ? 1 : 0);
  const matrix = operation.constant(isMatrixFirst ? 0 : 1);
  operation.demandDims(matrix, matrix.dims.length === 2, 'a matrix');
  const { dims } = value;
  const long = Math.max(0, dims.length - (isMatrixFirst && dims.length > 1 ? 2 : 1));
  const others = dims.filter((_, axis) => axis !== long);
  if (sizeOfDims(others) !== 1) unsupported(`it multiplies ${sizeOfDims(others)} vectors, not one`);
  return [
    fullyConnected(operation, builder, {
      value,
      matrix,
      isTransposed: isMatrixFirst,
      bias: null,
      dims: (outputs) => dims.map((extent, axis) => (axis === long ? outputs : extent)),
    }),
  ];
}

interface Product {
  readonly value: MapValue;
  readonly matrix: Constant;
  /** Whether the matrix has a row for each output. */
  readonly isTransposed: boolean;
  readonly bias: Constant | null;
  dims(outputs: number): readonly number[];
}

function fullyConnected(operation: Operation, builder: NetworkBuilder, product: Product): MapValue {
  const { value, matrix, isTransposed, bias } = product;
  const [inputs, outputs] = isTransposed ? matrix.dims.toReversed() : matrix.dims;
  operation.demandDims(value, sizeOfDims(value.dims) === inputs && outputs > 0, `${inputs} values`);
  const biases = bias === null ? 1 : sizeOfDims(bias.dims);
  if (biases !== 1 && biases !== outputs)
    operation.fail(`it has ${biases} biases, not ${outputs}`, 'export the model with shapes that fit');
  return builder.addWeighted(
    operation.node.name,
    { kind: 'fully-connected', input: value.layer, outputs },
    {
      weights: () =>
        float32s(isTransposed ? matrix.numbers() : transposeNumbers(matrix.numbers(), matrix.dims, [1, 0])),
      bias: () => broadcast(bias?.numbers() ?? new Float32Array(1), outputs),
    },
    { channels: outputs, height: 1, width: 1 },
    product.dims(outputs),
  );
}

function broadcast(numbers: Numbers, length: number): Float32Array {
  return numbers.length === length ? float32s(numbers) : new Float32Array(length).fill(numbers[0]);
}

function scaledBy(numbers: Numbers, factor: number): Numbers {
  return factor === 1 ? numbers : numbers.map((value) => value * factor);
}
