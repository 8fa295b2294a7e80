import type { HardwareSpec } from '../../src/config/hardware.js';
import { convolutionsOf, inputsOf, type ConvolutionLayer, type Network } from '../../src/network/network.js';
import { inferShapes } from '../../src/network/shapes.js';

/** A channel range of a map, and per row of the map the rows of a convolution or input that it is made from. */
interface Segment {
  readonly source: string;
  readonly channels: number;
  readonly madeFrom: readonly ReadonlySet<number>[];
}

/**
 * An independent witness: the fewest bytes that any choice of maps on chip moves, found by trying every choice, with
 * sets of rows in place of arithmetic on them. Null where there are too many choices to try.
 */
export function fewestBytesOfAllPlans(network: Network, hardware: HardwareSpec): number | null {
  const maps = mapsOf(network, hardware);
  const free = maps.filter(({ external }) => !external);
  if (free.length > 10) return null;
  const choices = Array.from({ length: 2 ** free.length }, (_, choice) =>
    free.filter((_map, at) => ((choice >> at) & 1) === 1).map(({ name }) => name),
  );
  return Math.min(...choices.map((kept) => bytesOf(network, maps, new Set(kept), hardware)));
}

type StoredMap = ReturnType<typeof mapsOf>[number];

function mapsOf(network: Network, { activationBits }: HardwareSpec) {
  const shapes = inferShapes(network);
  const segments = segmentsOf(network);
  const convolutions = convolutionsOf(network);
  const last = readName(network, network.layers.at(-1)!.name);
  const names = new Set([...convolutions.map(({ input }) => readName(network, input)), last]);
  return [...names].map((name) => {
    const { height, width } = shapes.get(name)!;
    const parts = segments.get(name)!.map((segment) => ({
      ...segment,
      rowBytes: Math.ceil((segment.channels * width * activationBits) / 8),
    }));
    const writers = parts.map(({ source }) => convolutions.findIndex((layer) => layer.name === source));
    const readers = convolutions.flatMap((layer, at) =>
      readName(network, layer.input) === name ? [at] : [],
    );
    const rowBytes = parts.reduce((sum, part) => sum + part.rowBytes, 0);
    return {
      name,
      parts,
      rowBytes,
      bytes: rowBytes * height,
      from: Math.min(...writers),
      to: Math.max(...readers),
      external: name === last || writers.includes(-1),
    };
  });
}

function readName(network: Network, name: string): string {
  const layer = network.layers.find((candidate) => candidate.name === name)!;
  return layer.kind === 'dropout' ? readName(network, layer.input) : name;
}

function segmentsOf(network: Network): ReadonlyMap<string, readonly Segment[]> {
  const shapes = inferShapes(network);
  const found = new Map<string, readonly Segment[]>();
  for (const layer of network.layers) {
    const { channels, height } = shapes.get(layer.name)!;
    const rows = Array.from({ length: height }, (_, row) => row);
    if (layer.kind === 'input' || layer.kind === 'convolution') {
      const madeFrom = rows.map((row) => new Set([row]));
      found.set(layer.name, [{ source: layer.name, channels, madeFrom }]);
      continue;
    }
    const needs = (row: number, of: number) => {
      const all = Array.from({ length: of }, (_, at) => at);
      if (layer.kind === 'average-pool') return all;
      if (layer.kind !== 'max-pool') return [row];
      return all.filter((at) => at >= row * layer.stride && at < row * layer.stride + layer.kernel);
    };
    found.set(
      layer.name,
      inputsOf(layer)
        .flatMap((input) => found.get(input)!)
        .map((segment) => ({
          ...segment,
          madeFrom: rows.map(
            (row) => new Set(needs(row, segment.madeFrom.length).flatMap((at) => [...segment.madeFrom[at]])),
          ),
        })),
    );
  }
  return found;
}

function bytesOf(
  network: Network,
  maps: readonly StoredMap[],
  kept: ReadonlySet<string>,
  hardware: HardwareSpec,
): number {
  const buffer = hardware.pes * hardware.activationCapacityBytes;
  const shapes = inferShapes(network);
  let moved = 0;
  for (const [at, layer] of convolutionsOf(network).entries()) {
    const onChip = maps.filter(({ name, from, to }) => kept.has(name) && from <= at && at <= to);
    const occupied = onChip.reduce((sum, { bytes }) => sum + bytes, 0);
    const input = maps.find(({ name }) => name === readName(network, layer.input))!;
    const { height } = shapes.get(input.name)!;
    const outputHeight = shapes.get(layer.name)!.height;
    const writes = writesOf(layer.name, outputHeight, maps, kept);
    const streams = !kept.has(input.name);
    const working =
      (streams ? Math.min(layer.kernel, height) * input.rowBytes : 0) +
      writes.reduce((sum, rows) => sum + Math.max(...rows), 0);
    const fits = occupied + working <= buffer;
    if (!fits && occupied > 0) return Infinity;
    const rowsRead = streams ? readRows(layer, height, outputHeight, fits) : 0;
    moved += rowsRead * input.rowBytes + writes.flat().reduce((sum, bytes) => sum + bytes, 0);
  }
  return moved;
}

/** Per part that a convolution writes to DRAM, the bytes that each of its rows completes. */
function writesOf(
  writer: string,
  writerHeight: number,
  maps: readonly StoredMap[],
  kept: ReadonlySet<string>,
): readonly (readonly number[])[] {
  const parts = maps.filter(({ name }) => !kept.has(name)).flatMap((map) => map.parts);
  return parts
    .filter(({ source }) => source === writer)
    .map(({ rowBytes, madeFrom }) =>
      Array.from(
        { length: writerHeight },
        (_, row) => rowBytes * madeFrom.filter((rows) => Math.max(...rows) === row).length,
      ),
    );
}

function readRows(layer: ConvolutionLayer, height: number, outputHeight: number, remembers: boolean): number {
  const { kernel, stride, padding } = layer;
  const seen = new Set<number>();
  let reads = 0;
  for (let output = 0; output < outputHeight; output++)
    for (let tap = 0; tap < kernel; tap++) {
      const row = output * stride - padding + tap;
      if (row < 0 || row >= height || (remembers && seen.has(row))) continue;
      seen.add(row);
      reads++;
    }
  return reads;
}
