import { UserError } from '../base/errors.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import { weightedLayersOf } from '../network/network.js';
import { readOnnxModel, type OnnxModel } from '../onnx/onnx-model.js';

/** Network and float weights of the bytes of a model, which `file` names. Throws `UserError` as `modelWeights` does. */
export function readModelWeights(bytes: Uint8Array, file: string): DenseNetwork {
  return demandWeights(readOnnxModel(bytes, file), file).weights();
}

/** A model that has something to run on the PEs. Throws `UserError` for another. */
export function demandWeights(model: OnnxModel, file: string): OnnxModel {
  if (weightedLayersOf(model.network).length > 0) return model;
  throw new UserError(
    `${file}: no layer of it has weights, so there is nothing for the machine to do; give a network`,
  );
}
