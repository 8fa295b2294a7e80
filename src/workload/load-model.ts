import { basename } from 'node:path';
import { UserError } from '../base/errors.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import type { LoweredNode } from '../network/lowered-node.js';
import type { Network } from '../network/network.js';
import { modelDigest } from '../onnx/model-digest.js';
import { loadOnnxModel, type OnnxModel } from '../onnx/onnx-model.js';
import { demandSameWeights } from './load-with-network.js';
import { demandWeights } from './read-model.js';

/** The network of a model. Throws `UserError` if its file is missing, damaged or not supported, or for any override. */
export function modelNetwork(file: string, overrides: readonly string[]): Network {
  const override = overrides.at(0);
  if (override !== undefined)
    throw new UserError(`--set ${override}: ${file} is a model, which has no keys to override; leave it out`);
  return loadModel(file).network;
}

/** The name of a model's network, with a digest of its files. */
export function modelName(file: string): string {
  return `${basename(file)} ${modelDigest(file)}`;
}

/** The float weights of a model, for its network or for a chosen one that takes the same. Throws as `modelNetwork` does. */
export function modelWeights(file: string, chosen: Network | null): DenseNetwork {
  const model = loadModel(file);
  if (chosen === null) return model.weights();
  demandSameWeights(model.network, chosen, file);
  return { ...model.weights(), network: chosen };
}

/** What became of each node of a model. Throws as `modelNetwork` does. */
export function modelNodes(file: string): readonly LoweredNode[] {
  return loadModel(file).nodes;
}

function loadModel(file: string): OnnxModel {
  return demandWeights(loadOnnxModel(file), file);
}
