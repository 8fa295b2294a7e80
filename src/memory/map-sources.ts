import { found } from '../base/found.js';
import {
  inputsOf,
  isOnHost,
  type AddLayer,
  type HostLayer,
  type Layer,
  type Network,
  type Shape,
} from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { alignedParts } from './aligned-parts.js';

/** Channels of a map, and the convolution or network input that they come from. */
export interface MapSource {
  readonly layer: string;
  readonly channels: number;
  /** The row of the source after which a row of the map is complete. */
  readonly completedBy: (row: number) => number;
}

/** Channels of a map that is added to what its sum's source puts out: the source waits for them. */
export interface Addend {
  readonly map: string;
  readonly source: MapSource;
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

  /** Sources of a layer's output, in the order of its channels. Those of a sum are the last of its addends' to run. */
  sourcesOf(name: string): readonly MapSource[] {
    const layer = found(this.layers, name, 'memory plan');
    if (!isOnHost(layer)) {
      const { channels } = shapeOf(this.shapes, name);
      return [{ layer: name, channels, completedBy: (row) => row }];
    }
    if (layer.kind === 'add') return this.addedParts(layer).map((parts) => this.lastOf(parts));
    return inputsOf(layer).flatMap((input) => {
      const { height } = shapeOf(this.shapes, input);
      return this.sourcesOf(input).map(({ completedBy, ...source }) => ({
        ...source,
        completedBy: (row: number) => completedBy(lastRowNeeded(layer, row, height)),
      }));
    });
  }

  /** What is read for a sum while the sources of it run: of every channel, the addends that were complete before. */
  addendsOf(layer: AddLayer): readonly Addend[] {
    return this.addedParts(layer).flatMap((parts) => {
      const source = this.lastOf(parts);
      return parts.flatMap((part, index) =>
        part.layer === source.layer ? [] : [{ map: this.mapRead(layer.inputs[index]), source }],
      );
    });
  }

  /** The sources of a sum's addends, cut so that those of one list have the same channels. */
  private addedParts({ inputs }: AddLayer): readonly (readonly MapSource[])[] {
    return alignedParts(inputs.map((input) => this.sourcesOf(input)));
  }

  /** The source that runs last; a row is complete when all that comes from it is there. */
  private lastOf(parts: readonly MapSource[]): MapSource {
    const place = ({ layer }: MapSource) => this.order.get(layer) ?? 0;
    const last = parts.reduce((latest, part) => (place(part) > place(latest) ? part : latest));
    const own = parts.filter(({ layer }) => layer === last.layer);
    return { ...last, completedBy: (row) => Math.max(...own.map(({ completedBy }) => completedBy(row))) };
  }
}

type LastRow<Kind extends HostLayer['kind']> = (
  layer: Extract<HostLayer, { kind: Kind }>,
  row: number,
  height: number,
) => number;

const sameRow = (_layer: HostLayer, row: number): number => row;

/** The last row of its input, of `height` rows, that a row of each kind of layer outside the PEs is made from. */
const LAST_ROWS: { readonly [Kind in HostLayer['kind']]: LastRow<Kind> } = {
  relu: sameRow,
  'max-pool': ({ stride, kernel }, row, height) => Math.min(row * stride + kernel, height) - 1,
  'average-pool': (_layer, _row, height) => height - 1,
  dropout: sameRow,
  concat: sameRow,
  add: sameRow,
};

function lastRowNeeded(layer: HostLayer, row: number, height: number): number {
  const lastRow = LAST_ROWS[layer.kind] as LastRow<HostLayer['kind']>;
  return lastRow(layer, row, height);
}
