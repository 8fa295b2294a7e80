import { inputsOf, type Layer, type Network, type Shape } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';

/** Channels of a map, and the convolution or network input that they come from. */
export interface MapSource {
  readonly layer: string;
  readonly channels: number;
  /** The row of the source after which a row of the map is complete. */
  readonly completedBy: (row: number) => number;
}

/** Finds where maps come from, through the layers outside the PEs, which pass each row on as it comes. */
export class MapSources {
  private readonly layers: ReadonlyMap<string, Layer>;
  private readonly shapes: ReadonlyMap<string, Shape>;

  constructor(network: Network, shapes: ReadonlyMap<string, Shape>) {
    this.layers = new Map(network.layers.map((layer) => [layer.name, layer]));
    this.shapes = shapes;
  }

  /** The map that a reader of `name` reads: dropout makes no map of its own. */
  mapRead(name: string): string {
    const layer = this.layers.get(name);
    return layer?.kind === 'dropout' ? this.mapRead(layer.input) : name;
  }

  /** Sources of a layer's output, in the order of its channels. */
  sourcesOf(name: string): readonly MapSource[] {
    const layer = this.layers.get(name);
    if (layer === undefined) throw new RangeError(`no layer ${name}`);
    if (layer.kind === 'input' || layer.kind === 'convolution') {
      const { channels } = shapeOf(this.shapes, name);
      return [{ layer: name, channels, completedBy: (row) => row }];
    }
    return inputsOf(layer).flatMap((input) => {
      const { height } = shapeOf(this.shapes, input);
      return this.sourcesOf(input).map(({ completedBy, ...source }) => ({
        ...source,
        completedBy: (row: number) => completedBy(lastRowNeeded(layer, row, height)),
      }));
    });
  }
}

/** The last row of its input, of `height` rows, that a row of a layer outside the PEs is made from. */
function lastRowNeeded(layer: Layer, row: number, height: number): number {
  if (layer.kind === 'max-pool') return Math.min(row * layer.stride + layer.kernel, height) - 1;
  return layer.kind === 'average-pool' ? height - 1 : row;
}
