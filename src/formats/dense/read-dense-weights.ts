import type { DenseNetwork } from '../../compression/dense-network.js';
import type { Network } from '../../network/network.js';
import { fileName } from '../file-name.js';
import { arraysOfFile } from './arrays-of-file.js';
import { denseNetworkOf } from './dense-network.js';
import { expectedArrays } from './expected-arrays.js';

/** `loadDenseWeights` of the bytes of a file, which errors name. */
export function readDenseWeights(bytes: Uint8Array, file: string, network: Network): DenseNetwork {
  const expected = expectedArrays(network);
  const found = arraysOfFile(file, () => bytes, expected);
  return denseNetworkOf(found, expected, network, { source: fileName(file), file });
}
