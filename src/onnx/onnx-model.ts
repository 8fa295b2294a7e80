import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import { quoted } from '../base/quote.js';
import type { DenseLayer, DenseNetwork } from '../compression/dense-network.js';
import { fileName } from '../formats/file-name.js';
import { readWhole } from '../formats/read-file.js';
import { networkText } from '../network/network-document.js';
import type { LoweredNode } from '../network/lowered-node.js';
import type { Network, Shape } from '../network/network.js';
import { inferShapes } from '../network/shapes.js';
import { weightCount, weightExtents, type WeightExtent } from '../network/weight-extent.js';
import { found } from '../base/found.js';
import { decodeModel } from './decode/decode.js';
import { Names } from './graph/names.js';
import { readGraph } from './graph/read-graph.js';
import type { MapValue } from './graph/value.js';
import { lowerGraph, type LoweredGraph } from './lower/lower-graph.js';
import type { Parameters } from './lower/parameters.js';
import { modelFolder } from './tensors/external-data.js';

/** What protobuf allows. */
export const MAX_MODEL_BYTES = 2 ** 31 - 1;

/** An ONNX model as a network of this program. */
export interface OnnxModel {
  readonly network: Network;
  /** What each node became. */
  readonly nodes: readonly LoweredNode[];
  /** Where each tensor that a layer gives is found, by its name. */
  readonly maps: ReadonlyMap<string, MapValue>;
  /** Its weights, read and worked out when they are asked for. Throws `UserError` if one is not finite. */
  readonly weights: () => DenseNetwork;
}

/**
 * Loads an ONNX model (opset 7 to 21). Throws `UserError` if the file is missing or damaged, or the model contradicts
 * itself; and with all nodes in one line if some are not supported.
 */
export function loadOnnxModel(file: string): OnnxModel {
  return readOnnxModel(readWhole(file, MAX_MODEL_BYTES, 'an ONNX model'), file);
}

/** `loadOnnxModel` of bytes; external tensors lie in the folder of `file`, which names the model in errors. */
export function readOnnxModel(bytes: Uint8Array, file: string): OnnxModel {
  return naming(file, () => {
    const message = decodeModel(bytes, file);
    const lowered = lowerGraph(readGraph(message), modelFolder(file));
    const network = networkOf(lowered, file);
    return {
      network,
      nodes: lowered.nodes,
      maps: lowered.maps,
      weights: () => naming(file, () => weightsOf(network, lowered.builder.parameters, fileName(file))),
    };
  });
}

/** The layers as a network, whose shapes are worked out once more and must be the same. */
function networkOf({ builder }: LoweredGraph, file: string): Network {
  const name = new Names().unique(fileName(file).replace(/\.onnx$/i, ''));
  const network = { name, layers: builder.layers };
  const shapes = inferShapes(network);
  for (const [layer, shape] of builder.shapes)
    demandShape(layer, shape, found(shapes, layer, 'network shapes'));
  networkText(network);
  return network;
}

function demandShape(layer: string, expected: Shape, shape: Shape): void {
  const isSame = JSON.stringify(inOrder(expected)) === JSON.stringify(inOrder(shape));
  if (isSame) return;
  throw new UserError(
    `layer ${quoted(layer)}: its output has ${inOrder(shape).join('x')} values, but the model makes it ` +
      `${inOrder(expected).join('x')}; export the model with windows that fit`,
  );
}

function inOrder({ channels, height, width }: Shape): readonly number[] {
  return [channels, height, width];
}

function weightsOf(
  network: Network,
  parameters: ReadonlyMap<string, Parameters>,
  source: string,
): DenseNetwork {
  const layers = weightExtents(network).map((extent): [string, DenseLayer] => [
    extent.name,
    denseLayer(extent, found(parameters, extent.name, 'parameters of a layer')),
  ]);
  return { network, source, layers: new Map(layers) };
}

function denseLayer(extent: WeightExtent, parameters: Parameters): DenseLayer {
  const layer = { ...extent, weights: parameters.weights(), bias: parameters.bias() };
  demandFinite(layer.weights, `weight`, extent.name);
  demandFinite(layer.bias, `bias`, extent.name);
  if (layer.weights.length !== weightCount(extent))
    throw new UserError(
      `layer ${quoted(extent.name)}: it has ${layer.weights.length} weights, not ${weightCount(extent)}`,
    );
  return layer;
}

function demandFinite(values: Float32Array, what: string, layer: string): void {
  for (let place = 0; place < values.length; place++)
    if (!Number.isFinite(values[place]))
      throw new UserError(
        `layer ${quoted(layer)}: ${what} ${place} is ${values[place]}, not a finite number of 32 bits; train or export it anew`,
      );
}
