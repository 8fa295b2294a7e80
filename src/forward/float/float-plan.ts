import type { CompressedNetwork } from '../../compression/compressed-network.js';
import { found } from '../../base/found.js';
import { geometryOf } from '../../network/geometry.js';
import {
  inputsOf,
  sizeOf,
  weightedLayersOf,
  weightsNameOf,
  type Network,
  type Shape,
} from '../../network/network.js';
import { inferShapes, shapeOf } from '../../network/shapes.js';
import { placeConvolution, placeScratch, type PlacedConvolution, type Scratch } from './float-convolution.js';
import { codedWeights } from './float-weights.js';
import { Places, type Place } from './places.js';

/** A layer's output: its shape and where it lies while a later layer needs it. */
export interface PlacedMap {
  readonly shape: Shape;
  readonly place: Place;
}

/** Where everything lies that a network needs in float32. */
export interface FloatPlan {
  readonly bytes: number;
  /** Of every layer with weights, by its name. */
  readonly convolutions: ReadonlyMap<string, PlacedConvolution>;
  readonly scratch: Scratch;
  readonly maps: ReadonlyMap<string, PlacedMap>;
}

/** Lays out weights, which stay, and maps, which make room for others as soon as nothing reads them any more. */
export function planFloat(compressed: CompressedNetwork): FloatPlan {
  const places = new Places();
  const shapes = inferShapes(compressed.network);
  const convolutions = placeWeighted(places, compressed, shapes);
  const scratch = placeScratch(places, [...convolutions.values()]);
  const maps = placeMaps(places, compressed.network, shapes);
  return { bytes: places.bytes, convolutions, scratch, maps };
}

/** Weights that layers of equal geometry share, as the time steps of an LSTM do, lie there once. */
function placeWeighted(
  places: Places,
  { network, layers }: CompressedNetwork,
  shapes: ReadonlyMap<string, Shape>,
): ReadonlyMap<string, PlacedConvolution> {
  const shared = new Map<string, PlacedConvolution>();
  const convolutions = new Map<string, PlacedConvolution>();
  for (const layer of weightedLayersOf(network)) {
    const geometry = geometryOf(layer, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name));
    const owner = weightsNameOf(layer);
    const key = JSON.stringify([owner, geometry]);
    const placed =
      shared.get(key) ?? placeConvolution(places, codedWeights(found(layers, owner, 'float plan')), geometry);
    shared.set(key, placed);
    convolutions.set(layer.name, placed);
  }
  return convolutions;
}

function placeMaps(
  places: Places,
  network: Network,
  shapes: ReadonlyMap<string, Shape>,
): ReadonlyMap<string, PlacedMap> {
  const lastReader = new Map(
    network.layers.flatMap((layer) => inputsOf(layer).map((name) => [name, layer.name])),
  );
  const maps = new Map<string, PlacedMap>();
  for (const layer of network.layers) {
    const shape = shapeOf(shapes, layer.name);
    maps.set(layer.name, { shape, place: places.take(sizeOf(shape)) });
    for (const name of new Set(inputsOf(layer))) {
      const read = maps.get(name);
      if (read !== undefined && lastReader.get(name) === layer.name) places.release(read.place);
    }
  }
  return maps;
}
