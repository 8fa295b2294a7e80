import { borderOf, extentOf } from '../../src/network/extent.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import {
  weightedLayersOf,
  inputsOf,
  type Layer,
  type Network,
  type Shape,
  type WeightedLayer,
} from '../../src/network/network.js';
import { inferShapes } from '../../src/network/shapes.js';

/** One channel of a map: the layer with weights, input or zeros that completes it, and per row the rows of that which it is made from. */
interface Channel {
  /** Equal for neighbours that lie side by side in one part. */
  readonly part: string;
  readonly source: string;
  readonly madeFrom: readonly ReadonlySet<number>[];
}

/** Neighbouring channels of one part. */
interface Segment extends Channel {
  readonly channels: number;
}

/** Channels of a map that a sum or product waits for, read while `source` completes it. */
interface Operand extends Segment {
  readonly map: string;
  readonly width: number;
}

/**
 * An independent witness: the fewest bytes that any choice of maps on chip moves, found by trying every choice, with
 * sets of rows in place of arithmetic on them. Null where there are too many choices to try.
 */
export function fewestBytesOfAllPlans(network: Network, hardware: HardwareSpec): number | null {
  const trace = tracedThrough(network);
  const maps = mapsOf(network, trace, hardware);
  const free = maps.filter(({ external }) => !external);
  if (free.length > 10) return null;
  const choices = Array.from({ length: 2 ** free.length }, (_, choice) =>
    free.filter((_map, at) => ((choice >> at) & 1) === 1).map(({ name }) => name),
  );
  return Math.min(...choices.map((kept) => bytesOf(network, maps, trace, new Set(kept), hardware)));
}

type StoredMap = ReturnType<typeof mapsOf>[number];

function mapsOf(network: Network, { channels, operands }: Trace, { activationBits }: HardwareSpec) {
  const shapes = inferShapes(network);
  const convolutions = weightedLayersOf(network);
  const last = readName(network, network.layers.at(-1)!.name);
  const readings = [
    ...convolutions.map(({ name, input }) => ({ map: readName(network, input), reader: name })),
    ...operands.map(({ map, source }) => ({ map, reader: source })),
  ];
  const indexOf = (convolution: string) => convolutions.findIndex(({ name }) => name === convolution);
  return [...new Set([...readings.map(({ map }) => map), last])].map((name) => {
    const { height, width } = shapes.get(name)!;
    const parts = grouped(channels.get(name)!).map((segment) => ({
      ...segment,
      rowBytes: bytesIn(segment.channels, width, activationBits),
    }));
    const writers = parts.map(({ source }) => indexOf(source));
    const readers = readings.flatMap(({ map, reader }) => (map === name ? [indexOf(reader)] : []));
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

function bytesIn(channels: number, width: number, activationBits: number): number {
  return Math.ceil((channels * width * activationBits) / 8);
}

function readName(network: Network, name: string): string {
  const layer = network.layers.find((candidate) => candidate.name === name)!;
  return layer.kind === 'dropout' ? readName(network, layer.input) : name;
}

interface Trace {
  readonly channels: ReadonlyMap<string, readonly Channel[]>;
  readonly operands: readonly Operand[];
}

/** Follows every channel of every map from where it is made. */
function tracedThrough(network: Network): Trace {
  const shapes = inferShapes(network);
  const channels = new Map<string, readonly Channel[]>();
  const operands: Operand[] = [];
  for (const layer of network.layers) {
    const shape = shapes.get(layer.name)!;
    const inputs = inputsOf(layer).map((input) => channels.get(input)!);
    if (isSource(layer)) {
      const madeFrom = Array.from({ length: shape.height }, (_, row) => new Set([row]));
      const channel = { part: layer.name, source: layer.name, madeFrom };
      channels.set(layer.name, new Array<Channel>(shape.channels).fill(channel));
    } else if (layer.kind === 'add' || layer.kind === 'multiply') {
      const results = inputs[0].map((_, at) =>
        joinedOf(
          network,
          inputs.map((input) => input[at]),
        ),
      );
      channels.set(layer.name, results);
      operands.push(...layer.inputs.flatMap((map, index) => awaited(network, map, inputs[index], results)));
    } else {
      const taken = inputs.flatMap((input, index) =>
        takenBy(layer, input, shapes.get(inputsOf(layer)[index])!).map((channel) => ({
          ...channel,
          part: `${index} ${channel.part}`,
        })),
      );
      channels.set(
        layer.name,
        taken.map((channel) => ({
          ...channel,
          madeFrom: throughRows(layer, channel.madeFrom, shape.height),
        })),
      );
    }
  }
  return { channels, operands };
}

/** Layers whose rows come from no other map's. */
function isSource({ kind }: Layer): boolean {
  return ['input', 'zeros', 'convolution', 'fully-connected'].includes(kind);
}

/** The channels of one input that a layer passes on, as those of its output that they come to lie in. */
function takenBy(layer: Layer, channels: readonly Channel[], from: Shape): readonly Channel[] {
  if (layer.kind === 'slice' && layer.axis === 'channels') return channels.slice(layer.start, layer.end);
  if (layer.kind !== 'reshape') return channels;
  const pixels = layer.shape.height * layer.shape.width;
  return Array.from({ length: layer.shape.channels }, (_, channel) => {
    const middleValue = Math.ceil((channel + 0.5) * pixels) - 1;
    return channels[Math.floor(middleValue / (from.height * from.width))];
  });
}

/** Per row of a layer the rows of the source that it is made from. */
function throughRows(layer: Layer, madeFrom: Channel['madeFrom'], height: number): Channel['madeFrom'] {
  const all = madeFrom.map((_, at) => at);
  const needs = (row: number): readonly number[] => {
    if (layer.kind === 'average-pool' || layer.kind === 'reshape') return all;
    if (layer.kind === 'slice' && layer.axis === 'height') return [row + layer.start];
    if (layer.kind !== 'max-pool') return [row];
    const first = row * extentOf(layer.stride).height;
    return all.filter((at) => at >= first && at < first + extentOf(layer.kernel).height);
  };
  return Array.from({ length: height }, (_, row) => new Set(needs(row).flatMap((at) => [...madeFrom[at]])));
}

/** Parts of one input of a sum or product that others than their own sources complete; of one row where it has one value per channel. */
function awaited(
  network: Network,
  input: string,
  channels: readonly Channel[],
  results: readonly Channel[],
): readonly Operand[] {
  const { height, width } = inferShapes(network).get(input)!;
  return grouped(results)
    .filter(({ first, source }) => channels[first].source !== source && !isZeros(network, channels[first]))
    .map((segment) => ({
      ...segment,
      madeFrom: segment.madeFrom.slice(0, height),
      map: readName(network, input),
      width,
    }));
}

function isZeros({ layers }: Network, { source }: Channel): boolean {
  return layers.find(({ name }) => name === source)!.kind === 'zeros';
}

/** One channel of a sum or product: whoever runs last completes it. One value serves all rows. */
function joinedOf(network: Network, joined: readonly Channel[]): Channel {
  const place = (channel: Channel) =>
    isZeros(network, channel) ? -1 : network.layers.findIndex(({ name }) => name === channel.source);
  const { source } = joined.reduce((last, channel) => (place(channel) > place(last) ? channel : last));
  const own = joined.filter((channel) => channel.source === source);
  const rowsOf = ({ madeFrom }: Channel, row: number) => madeFrom[madeFrom.length === 1 ? 0 : row];
  return {
    part: joined.map(({ part }) => part).join(' + '),
    source,
    madeFrom: joined[0].madeFrom.map(
      (_, row) => new Set(own.flatMap((channel) => [...rowsOf(channel, row)])),
    ),
  };
}

function grouped(channels: readonly Channel[]): readonly (Segment & { readonly first: number })[] {
  const starts = channels.flatMap(({ part }, at) => (at === 0 || channels[at - 1].part !== part ? [at] : []));
  return starts.map((first, index) => ({
    ...channels[first],
    first,
    channels: (starts.at(index + 1) ?? channels.length) - first,
  }));
}

function bytesOf(
  network: Network,
  maps: readonly StoredMap[],
  { operands }: Trace,
  kept: ReadonlySet<string>,
  hardware: HardwareSpec,
): number {
  const buffer = hardware.pes * hardware.activationCapacityBytes;
  const shapes = inferShapes(network);
  let moved = 0;
  for (const [at, layer] of weightedLayersOf(network).entries()) {
    const onChip = maps.filter(({ name, from, to }) => kept.has(name) && from <= at && at <= to);
    const occupied = onChip.reduce((sum, { bytes }) => sum + bytes, 0);
    const input = maps.find(({ name }) => name === readName(network, layer.input))!;
    const { height } = shapes.get(input.name)!;
    const outputHeight = shapes.get(layer.name)!.height;
    const writes = writesOf(layer.name, outputHeight, maps, kept);
    const streams = !kept.has(input.name);
    const joined = operands
      .filter(({ source, map }) => source === layer.name && !kept.has(map))
      .map(({ channels, width, ...operand }) => ({
        ...operand,
        rowBytes: bytesIn(channels, width, hardware.activationBits),
      }));
    const passing = [...writes, ...joined.map((part) => completedRows(part, outputHeight))];
    const working =
      (streams ? Math.min(windowOf(layer, height).kernel, height) * input.rowBytes : 0) +
      passing.reduce((sum, rows) => sum + Math.max(...rows), 0);
    const fits = occupied + working <= buffer;
    if (!fits && occupied > 0) return Infinity;
    const rowsRead = streams ? readRows(windowOf(layer, height), height, outputHeight, fits) : 0;
    moved += rowsRead * input.rowBytes + passing.flat().reduce((sum, bytes) => sum + bytes, 0);
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
  return parts.filter(({ source }) => source === writer).map((part) => completedRows(part, writerHeight));
}

function completedRows(
  { rowBytes, madeFrom }: { readonly rowBytes: number; readonly madeFrom: Channel['madeFrom'] },
  writerHeight: number,
): readonly number[] {
  return Array.from(
    { length: writerHeight },
    (_, row) => rowBytes * madeFrom.filter((rows) => Math.max(...rows) === row).length,
  );
}

/** Rows of a window, from one to the next, and above the map. */
interface RowWindow {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

function windowOf(layer: WeightedLayer, height: number): RowWindow {
  if (layer.kind === 'fully-connected') return { kernel: height, stride: 1, padding: 0 };
  return {
    kernel: extentOf(layer.kernel).height,
    stride: extentOf(layer.stride).height,
    padding: borderOf(layer.padding).top,
  };
}

function readRows(
  { kernel, stride, padding }: RowWindow,
  height: number,
  outputHeight: number,
  remembers: boolean,
): number {
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
