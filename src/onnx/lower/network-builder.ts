import { found } from '../../base/found.js';
import { inputsOf, type Layer, type Shape, type WeightedLayer } from '../../network/network.js';
import { formatShape } from '../../network/shape-rule.js';
import { Names } from '../graph/names.js';
import { scaledParameters, type Affine, type Parameters } from './parameters.js';
import type { MapValue } from '../graph/value.js';

/** A layer without its name, of whatever kind. */
type Unnamed<Any extends Layer> = Any extends Layer ? Omit<Any, 'name'> : never;

/** What a layer without weights says besides its name. */
export type HostLayerKeys = Unnamed<Exclude<Layer, WeightedLayer>>;

/** What is folded into one layer is worked out one after the other. */
const MOST_FOLDS = 64;

/** Layers of a network as they come to it, with the weights of those that have any. */
export class NetworkBuilder {
  readonly layers: Layer[] = [];
  /** By the layer's name. */
  readonly shapes = new Map<string, Shape>();
  /** Of layers with weights of their own, by name. */
  readonly parameters = new Map<string, Parameters>();

  private readonly names = new Names();
  private folded: string | null = null;
  private readonly folds = new Map<string, number>();
  private readonly nonNegative = new Set<string>();

  /** Adds a layer and gives its output, of shape `shape`; as a tensor, `dims`. */
  add(name: string, layer: HostLayerKeys, shape: Shape, dims: readonly number[]): MapValue {
    return this.put({ ...layer, name: this.names.unique(name) }, shape, dims);
  }

  /** `add` of a layer with weights of its own. */
  addWeighted(
    name: string,
    layer: Unnamed<WeightedLayer>,
    parameters: Parameters,
    shape: Shape,
    dims: readonly number[],
  ): MapValue {
    const output = this.put({ ...layer, name: this.names.unique(name) }, shape, dims);
    this.parameters.set(output.layer, parameters);
    return output;
  }

  /** `add` of a layer with the weights of another. */
  addSharing(
    name: string,
    layer: Unnamed<WeightedLayer> & { readonly weights: string },
    shape: Shape,
    dims: readonly number[],
  ): MapValue {
    return this.put({ ...layer, name: this.names.unique(name) }, shape, dims);
  }

  /** The values of a map in a map of another shape: itself if it has that already. */
  shaped(value: MapValue, shape: Shape): MapValue {
    if (formatShape(value.shape) === formatShape(shape)) return value;
    return this.add(
      `${value.layer}/reshaped`,
      { kind: 'reshape', input: value.layer, shape },
      shape,
      value.dims,
    );
  }

  /** Whether a layer's weights may be changed without anybody noticing but who reads this value. */
  canFold({ layer, isShared }: MapValue): boolean {
    return !isShared && this.parameters.has(layer) && (this.folds.get(layer) ?? 0) < MOST_FOLDS;
  }

  /** Changes the weights of the layer that gives a value, so that it gives scale * value + shift. */
  fold({ layer, shape }: MapValue, affine: Affine): void {
    this.folded = layer;
    this.folds.set(layer, (this.folds.get(layer) ?? 0) + 1);
    const parameters = found(this.parameters, layer, 'parameters of a layer');
    this.parameters.set(layer, scaledParameters(parameters, shape.channels, affine));
  }

  /** The layer that something was folded into since this was last asked; null for none. */
  takeFolded(): string | null {
    const { folded } = this;
    this.folded = null;
    return folded;
  }

  /** Whether no value of a layer is ever below 0. */
  isNonNegative(layer: string): boolean {
    return this.nonNegative.has(layer);
  }

  private put(layer: Layer, shape: Shape, dims: readonly number[]): MapValue {
    this.layers.push(layer);
    if (staysNonNegative(layer, this.nonNegative)) this.nonNegative.add(layer.name);
    this.shapes.set(layer.name, shape);
    return { kind: 'map', dims, layer: layer.name, shape, border: null, isShared: false };
  }
}

/** Kinds whose values are never below 0, and those whose values are not if their input's are not. */
const NEVER_NEGATIVE: ReadonlySet<Layer['kind']> = new Set(['relu', 'sigmoid', 'hard-sigmoid', 'softmax']);
const KEEPING_SIGNS: ReadonlySet<Layer['kind']> = new Set(['max-pool', 'average-pool', 'reshape', 'slice']);

function staysNonNegative(layer: Layer, known: ReadonlySet<string>): boolean {
  if (layer.kind === 'clip') return layer.low >= 0;
  if (NEVER_NEGATIVE.has(layer.kind)) return true;
  return KEEPING_SIGNS.has(layer.kind) && inputsOf(layer).every((input) => known.has(input));
}
