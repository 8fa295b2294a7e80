import { found } from '../base/found.js';
import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { isDirect } from '../compression/direct-weights.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import type { FitSettings } from '../config/fit.js';
import { FloatLayer } from '../forward/float/float-layer.js';
import { codedWeights, denseWeights, type FloatWeights } from '../forward/float/float-weights.js';
import { geometryOf, tapsOf } from '../network/geometry.js';
import {
  inputsOf,
  isWeighted,
  weightsNameOf,
  type InputLayer,
  type Layer,
  type Network,
  type Shape,
  type WeightedLayer,
} from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { filterSize, weightExtents } from '../network/weight-extent.js';
import { fitLayer, type FittedLayer } from './fit-layer.js';
import { demandSpace, momentsOf } from './moments.js';
import { sample, sampledWindows } from './samples.js';

/** Values that a filter may read: their covariances take 8 bytes for each pair. */
const MOST_DEPTH = 6144;

/** What is fitted to what. */
export interface Fit {
  /** The network whose outputs are wanted: before it was pruned and shared. */
  readonly given: DenseNetwork;
  /** The weights that were shared. */
  readonly prepared: DenseNetwork;
  readonly compressed: CompressedNetwork;
  /** Inputs of the network. */
  readonly inputs: readonly Float32Array[];
  readonly settings: FitSettings;
}

/** How far a layer's outputs are from what they should be, before it was fitted and after (`layerResidual`). */
export interface LayerResidual extends Omit<FittedLayer, 'layer'> {
  readonly layer: string;
}

/** A network that was fitted; layers that keep no weight have no residual. */
export interface FittedNetwork {
  readonly compressed: CompressedNetwork;
  readonly residuals: readonly LayerResidual[];
}

/** What a layer gives for each calibration input; empty once nothing reads it any more. */
type Maps = Map<string, Float32Array[]>;

const READ = new Float32Array();

/**
 * Layer-wise reconstruction: layer after layer, codes, shared values and biases are fitted so that on the calibration
 * inputs the layer's outputs stay what they were in the given network, although what it reads comes from layers that are
 * compressed already. Needs no labels. `progress` is told of each layer with weights. Throws a `UserError` for layers that
 * share no weights, or read too much.
 */
export function fitNetwork(fit: Fit, progress: (layer: string) => void = () => undefined): FittedNetwork {
  const { given, compressed } = fit;
  const { network } = compressed;
  const shapes = inferShapes(network);
  const lastReader = new Map(
    network.layers.flatMap((layer) => inputsOf(layer).map((name) => [name, layer.name])),
  );
  const wanted: Maps = new Map();
  const reached: Maps = new Map();
  const layers = new Map<string, Fitted>();
  for (const layer of network.layers) {
    if (layer.kind === 'input') {
      for (const maps of [wanted, reached]) maps.set(layer.name, [...fit.inputs]);
      continue;
    }
    const isRead = inputsOf(layer).filter((name) => lastReader.get(name) === layer.name);
    const before = isWeighted(layer) ? denseWeights(found(given.layers, weightsNameOf(layer), 'fit')) : null;
    runLayer(layer, shapes, before, wanted, isRead, fit.inputs.length);
    const after = isWeighted(layer) ? fittedWeights(fit, layer, shapes, wanted, reached, layers) : null;
    runLayer(layer, shapes, after, reached, isRead, fit.inputs.length);
    if (isWeighted(layer)) progress(layer.name);
  }
  return {
    compressed: { ...compressed, layers: inOrder(network, layers) },
    residuals: Array.from(layers.values()).flatMap(({ residual }) => residual ?? []),
  };
}

/** Throws a `UserError` for a network with filters that read more than is fitted. */
export function demandFittable(network: Network): void {
  for (const extent of weightExtents(network)) {
    const depth = filterSize(extent);
    if (depth > MOST_DEPTH)
      throw new UserError(
        `${extent.name}: its filters read ${depth} values, and ${MOST_DEPTH} at most are fitted; leave --calibrate out`,
      );
  }
}

/** A layer, and what fitting it came to; null if it was not. */
interface Fitted {
  readonly layer: CompressedLayer;
  readonly residual: LayerResidual | null;
}

/** Runs a layer for each of `count` calibration inputs; maps in `isRead` make room. */
function runLayer(
  layer: Exclude<Layer, InputLayer>,
  shapes: ReadonlyMap<string, Shape>,
  weights: FloatWeights | null,
  maps: Maps,
  isRead: readonly string[],
  count: number,
): void {
  const names = inputsOf(layer);
  const inputShapes = names.map((name) => shapeOf(shapes, name));
  const runner = new FloatLayer(layer, inputShapes, shapeOf(shapes, layer.name), weights);
  const inputs = names.map((name) => found(maps, name, 'fit'));
  const outputs: Float32Array[] = [];
  for (let image = 0; image < count; image++) {
    outputs.push(runner.run(inputs.map((of) => of[image])));
    for (const name of isRead) found(maps, name, 'fit')[image] = READ;
  }
  maps.set(layer.name, outputs);
}

/** The layer's weights for the compressed network: fitted once, by the first layer that has them. */
function fittedWeights(
  { prepared, compressed, settings }: Fit,
  layer: WeightedLayer,
  shapes: ReadonlyMap<string, Shape>,
  wanted: Maps,
  reached: Maps,
  layers: Map<string, Fitted>,
): FloatWeights {
  const owner = weightsNameOf(layer);
  const fitted =
    layers.get(owner) ??
    fittedLayer(found(compressed.layers, owner, 'fit'), () => {
      const geometry = geometryOf(layer, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name));
      const windows = sampledWindows(geometry, settings.windows);
      const inputs = found(reached, layer.input, 'fit');
      const outputs = found(wanted, layer.name, 'fit');
      const groups = layer.kind === 'convolution' ? (layer.groups ?? 1) : 1;
      const moments = Array.from({ length: groups }, (_, group) => {
        const [perInput, perOutput] = [geometry.input.channels / groups, geometry.output.channels / groups];
        const range = {
          ...{ firstInput: group * perInput, inputs: perInput },
          ...{ firstOutput: group * perOutput, outputs: perOutput },
        };
        naming(layer.name, () => {
          demandSpace({
            columns: windows.length * inputs.length,
            depth: perInput * tapsOf(geometry),
            filters: perOutput,
          });
        });
        return momentsOf(sample(geometry, range, windows, inputs, outputs));
      });
      return fitLayer(
        found(compressed.layers, owner, 'fit'),
        found(prepared.layers, owner, 'fit'),
        moments,
        settings,
      );
    });
  layers.set(owner, fitted);
  return codedWeights(fitted.layer);
}

function fittedLayer(layer: CompressedLayer, fit: () => FittedLayer): Fitted {
  if (isDirect(layer) || layer.biasCodes !== null)
    throw new UserError(`${layer.name}: only layers with shared weights are fitted; set weights=shared`);
  if (layer.codes.length === 0) return { layer, residual: null };
  const { layer: fitted, ...residual } = fit();
  return { layer: fitted, residual: { layer: layer.name, ...residual } };
}

function inOrder(
  { layers }: Network,
  fitted: ReadonlyMap<string, Fitted>,
): ReadonlyMap<string, CompressedLayer> {
  return new Map(
    layers.flatMap(({ name }) => {
      const found = fitted.get(name);
      return found === undefined ? [] : [[name, found.layer] as const];
    }),
  );
}
