import { found } from '../base/found.js';
import {
  inputsOf,
  isOnHost,
  type AddLayer,
  type HostLayer,
  type Layer,
  type MultiplyLayer,
  type Network,
  type Shape,
} from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { alignedParts } from './aligned-parts.js';
import { lastRowNeeded } from './last-rows.js';
import { reshapedParts } from './reshaped-parts.js';
import { slicedParts } from './sliced-parts.js';

/** Channels of a map, and the layer with weights, network input or map of zeros that they come from. */
export interface MapSource {
  readonly layer: string;
  readonly channels: number;
  /** The row of the source after which a row of the map is complete. */
  readonly completedBy: (row: number) => number;
}

/** Channels of a map that is joined value by value to what a source puts out: the source waits for them. */
export interface Operand {
  readonly map: string;
  readonly source: MapSource;
}

/** Layers that join maps value by value. */
export type JoiningLayer = AddLayer | MultiplyLayer;

/** Whether a layer joins maps value by value. */
export function isJoining(layer: Layer): layer is JoiningLayer {
  return layer.kind === 'add' || layer.kind === 'multiply';
}

/** Finds where maps come from, through the layers outside the PEs, which pass each row on as it comes. */
export class MapSources {
  private readonly layers: ReadonlyMap<string, Layer>;
  private readonly order: ReadonlyMap<string, number>;
  private readonly shapes: ReadonlyMap<string, Shape>;

  constructor(network: Network, shapes: ReadonlyMap<string, Shape>) {
    this.layers = new Map(network.layers.map((layer) => [layer.name, layer]));
    this.order = new Map(network.layers.map(({ name }, index) => [name, index]));
    this.shapes = shapes;
  }

  /** The map that a reader of `name` reads: dropout makes no map of its own. */
  mapRead(name: string): string {
    const layer = this.layers.get(name);
    return layer?.kind === 'dropout' ? this.mapRead(layer.input) : name;
  }

  /** Sources of a layer's output, in the order of its channels. If maps are joined value by value, the last to run. */
  sourcesOf(name: string): readonly MapSource[] {
    const layer = found(this.layers, name, 'memory plan');
    if (!isOnHost(layer) || layer.kind === 'zeros') {
      const { channels } = shapeOf(this.shapes, name);
      return [{ layer: name, channels, completedBy: (row) => row }];
    }
    if (isJoining(layer)) return this.joinedParts(layer).map((parts) => this.lastOf(parts));
    return inputsOf(layer).flatMap((input) => this.passedOn(layer, input));
  }

  /** What is read for a joining layer while its sources run: of every channel, what was complete before. Zeros are not read. */
  operandsOf(layer: JoiningLayer): readonly Operand[] {
    return this.joinedParts(layer).flatMap((parts) => {
      const source = this.lastOf(parts);
      return parts.flatMap((part, index) =>
        part.layer === source.layer || this.isZeros(part)
          ? []
          : [{ map: this.mapRead(layer.inputs[index]), source }],
      );
    });
  }

  /** What a layer passes on of one of its inputs. */
  private passedOn(layer: HostLayer, input: string): readonly MapSource[] {
    const from = shapeOf(this.shapes, input);
    const parts = this.partsPassedOn(layer, from, this.sourcesOf(input));
    return parts.map(({ completedBy, ...source }) => ({
      ...source,
      completedBy: (row: number) => completedBy(lastRowNeeded(layer, row, from.height)),
    }));
  }

  private partsPassedOn(layer: HostLayer, from: Shape, parts: readonly MapSource[]): readonly MapSource[] {
    if (layer.kind === 'reshape') return reshapedParts(parts, from, layer.shape);
    return layer.kind === 'slice' && layer.axis === 'channels'
      ? slicedParts(parts, layer.start, layer.end)
      : parts;
  }

  /** The sources of a joining layer's inputs, cut so that those of one list have the same channels. */
  private joinedParts(layer: JoiningLayer): readonly (readonly MapSource[])[] {
    const { height } = shapeOf(this.shapes, layer.name);
    return alignedParts(
      layer.inputs.map((input) => {
        const parts = this.sourcesOf(input);
        return shapeOf(this.shapes, input).height === height ? parts : parts.map(neededAtOnce);
      }),
    );
  }

  /** The source that runs last; a row is complete when all that comes from it is there. */
  private lastOf(parts: readonly MapSource[]): MapSource {
    const place = (part: MapSource) => (this.isZeros(part) ? -1 : (this.order.get(part.layer) ?? 0));
    const last = parts.reduce((latest, part) => (place(part) > place(latest) ? part : latest));
    const own = parts.filter(({ layer }) => layer === last.layer);
    return { ...last, completedBy: (row) => Math.max(...own.map(({ completedBy }) => completedBy(row))) };
  }

  private isZeros({ layer }: MapSource): boolean {
    return this.layers.get(layer)?.kind === 'zeros';
  }
}

/** Of one value per channel, which every row is multiplied by. */
function neededAtOnce({ completedBy, ...source }: MapSource): MapSource {
  return { ...source, completedBy: () => completedBy(0) };
}
