import { sum } from '../base/sum.js';
import type { Program } from '../compile/program.js';
import { weightedLayersOf, isWeighted, type Network } from '../network/network.js';
import { shapeOf } from '../network/shapes.js';
import { isJoining, type MapSources } from './map-sources.js';

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

/** The maps that a program's layers on the PEs read, those that are joined to what they put out, and its output. */
export function storedMaps(program: Program, sources: MapSources): readonly StoredMap[] {
  const { layers } = program.network;
  const output = sources.mapRead(layers[layers.length - 1].name);
  const readings = readingsOf(program.network, sources);
  const names = [...readings.map(({ map }) => map), output];
  return [...new Set(names)].map((name) => {
    const readers = readings.filter(({ map }) => map === name).map(({ reader }) => reader);
    return storedMap(program, sources, name, readers, name === output);
  });
}

/** A map that a layer on the PEs reads, or that is read to be joined to its output. */
interface Reading {
  readonly map: string;
  readonly reader: string;
}

function readingsOf(network: Network, sources: MapSources): readonly Reading[] {
  return network.layers.flatMap((layer): readonly Reading[] => {
    if (isWeighted(layer)) return [{ map: sources.mapRead(layer.input), reader: layer.name }];
    if (!isJoining(layer)) return [];
    return sources.operandsOf(layer).map(({ map, source }) => ({ map, reader: source.layer }));
  });
}

function storedMap(
  program: Program,
  sources: MapSources,
  name: string,
  readers: readonly string[],
  isOutput: boolean,
): StoredMap {
  const { height, width } = shapeOf(program.shapes, name);
  const convolutions = weightedLayersOf(program.network);
  const numberOf = (writer: string) => convolutions.findIndex((layer) => layer.name === writer);
  const origins = sources.sourcesOf(name).map(({ layer, channels, completedBy }) => ({
    layer,
    rowBytes: rowBytesOf(program, channels, width),
    completedBy,
  }));
  const rowBytes = sum(origins.map((origin) => origin.rowBytes));
  const made = origins.filter(({ layer }) => program.jobs.has(layer));
  return {
    name,
    bytes: height * rowBytes,
    rowBytes,
    parts: made.map((origin) => ({
      writer: origin.layer,
      completedBytes: completedBytes(origin, height, shapeOf(program.shapes, origin.layer).height),
    })),
    firstWriter: Math.min(...made.map(({ layer }) => numberOf(layer))),
    lastReader: Math.max(-1, ...readers.map(numberOf)),
    external: isOutput || made.length < origins.length,
  };
}

/** Bytes of one row of some of a map's channels. */
export function rowBytesOf({ arithmetic }: Program, channels: number, width: number): number {
  return Math.ceil((channels * width * arithmetic.activationBits) / 8);
}

interface PartOrigin {
  readonly rowBytes: number;
  readonly completedBy: (row: number) => number;
}

/** Bytes of a map's rows by the row of its writer that completes them. */
export function completedBytes(
  { rowBytes, completedBy }: PartOrigin,
  height: number,
  writerHeight: number,
): Float64Array {
  const bytes = new Float64Array(writerHeight);
  for (let row = 0; row < height; row++) bytes[completedBy(row)] += rowBytes;
  return bytes;
}
