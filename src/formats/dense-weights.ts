import { basename } from 'node:path';
import type { DenseNetwork } from '../compression/dense-network.js';
import type { Network } from '../network/network.js';
import { arraysOfFile } from './dense/arrays-of-file.js';
import { denseNetworkOf } from './dense/dense-network.js';
import { isFolder } from './folder.js';
import {
  biasName,
  expectedArrays,
  parameterCount,
  weightName,
  weightShape,
  type ExpectedArrays,
  type FoundArrays,
} from './dense/expected-arrays.js';
import { fromFolder } from './dense/from-folder.js';
import { float32Bytes, MAX_FLOAT_BYTES } from './floats.js';
import { readWhole } from './read-file.js';
import type { Tensor } from './safetensors/safetensors.js';
import { safetensorsBytes } from './safetensors/write.js';

/** For headers, and for some that is not of the network, so that it can be named. */
const SPARE_BYTES = 2 ** 24;

/**
 * Loads the float weights of a network: a safetensors file (F16, BF16, F32, F64), a NumPy archive (.npz), or a folder
 * of NumPy files, with arrays `LAYER.weight` [output channels, input channels, kernel, kernel] (or without the kernel
 * if that is 1x1) and `LAYER.bias` [output channels] for each convolution.
 * Throws `UserError` if it is missing or damaged, if arrays are missing, surplus or of another shape (all of them
 * in one line), or if a value is not finite.
 */
export function loadDenseWeights(path: string, network: Network): DenseNetwork {
  const expected = expectedArrays(network);
  const found = findArrays(path, network, expected);
  return denseNetworkOf(found, expected, network, { source: basename(path), file: path });
}

/** The safetensors file of float weights; what `loadDenseWeights` reads, with network and source in its metadata. */
export function denseSafetensors({ network, source, layers }: DenseNetwork): Uint8Array {
  const float32s = (shape: readonly number[], values: Float32Array): Tensor => ({
    dtype: 'F32',
    shape,
    bytes: float32Bytes(values),
  });
  const tensors = [...layers.values()].flatMap((layer): [string, Tensor][] => [
    [weightName(layer), float32s(weightShape(layer), layer.weights)],
    [biasName(layer), float32s([layer.outputChannels], layer.bias)],
  ]);
  const metadata = new Map([
    ['network', network.name],
    ['source', source],
  ]);
  return safetensorsBytes({ tensors: new Map(tensors), metadata });
}

function findArrays(path: string, network: Network, expected: ExpectedArrays): FoundArrays {
  if (isFolder(path)) return fromFolder(path, expected);
  const maxBytes = parameterCount(network) * MAX_FLOAT_BYTES + SPARE_BYTES;
  return arraysOfFile(path, () => readWhole(path, maxBytes, `float weights of ${network.name}`), expected);
}
