import type { Program } from '../compile/program.js';
import { convolutionsOf } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import type { MapSources } from './map-sources.js';

/** What one convolution writes of a map. */
export interface MapPart {
  readonly writer: string;
  /** Bytes of the map that each of the writer's output rows completes. */
  readonly completedBytes: Float64Array;
}

/** A feature map that is stored between the convolutions that make it and those that read it. */
export interface StoredMap {
  readonly name: string;
  readonly bytes: number;
  readonly rowBytes: number;
  readonly parts: readonly MapPart[];
  /** Numbers, among the network's convolutions, of the first that writes and the last that reads. */
  readonly firstWriter: number;
  readonly lastReader: number;
  /** Holds the network's input, or is its output: lies in DRAM. */
  readonly external: boolean;
}

/** The maps that a program's convolutions read, and its output. */
export function storedMaps(program: Program, sources: MapSources): readonly StoredMap[] {
  const { layers } = program.network;
  const output = sources.mapRead(layers[layers.length - 1].name);
  const names = [...convolutionsOf(program.network).map(({ input }) => sources.mapRead(input)), output];
  return [...new Set(names)].map((name) => storedMap(program, sources, name, name === output));
}

function storedMap(program: Program, sources: MapSources, name: string, isOutput: boolean): StoredMap {
  const { height, width } = shapeOf(program.shapes, name);
  const convolutions = convolutionsOf(program.network);
  const numberOf = (writer: string) => convolutions.findIndex((layer) => layer.name === writer);
  const origins = sources.sourcesOf(name).map(({ layer, channels, completedBy }) => ({
    layer,
    rowBytes: Math.ceil((channels * width * program.arithmetic.activationBits) / 8),
    completedBy,
  }));
  const rowBytes = origins.reduce((sum, origin) => sum + origin.rowBytes, 0);
  const made = origins.filter(({ layer }) => program.layers.has(layer));
  return {
    name,
    bytes: height * rowBytes,
    rowBytes,
    parts: made.map((origin) => ({
      writer: origin.layer,
      completedBytes: completedBytes(origin, height, shapeOf(program.shapes, origin.layer).height),
    })),
    firstWriter: Math.min(...made.map(({ layer }) => numberOf(layer))),
    lastReader: convolutions.findLastIndex(({ input }) => sources.mapRead(input) === name),
    external: isOutput || made.length < origins.length,
  };
}

interface PartOrigin {
  readonly rowBytes: number;
  readonly completedBy: (row: number) => number;
}

function completedBytes({ rowBytes, completedBy }: PartOrigin, height: number, writerHeight: number) {
  const bytes = new Float64Array(writerHeight);
  for (let row = 0; row < height; row++) bytes[completedBy(row)] += rowBytes;
  return bytes;
}
