/*
 * `npm run bench:winograd`: what Winograd's F(2x2, 3x3) would do to the 3x3 layers of the released SqueezeNet (EIE, section
 * 7 suggests it). Densities after the transforms are counted, cycles computed by the event engine's timing of 16 products
 * per tile: one tile after another, or one position of all tiles after another. docs/mappings.md says what follows from it.
 */
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { jobActivity } from '../../src/engine/event/layer-activity.js';
import { timeLayer } from '../../src/engine/event/timing.js';
import { jobsOf } from '../../src/engine/run-program.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { mapOf } from '../../src/forward/forward.js';
import type { CompressedLayer } from '../../src/compression/compressed-network.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import type { WindowGeometry } from '../../src/network/geometry.js';
import { isWeighted, type Shape } from '../../src/network/network.js';
import { prepare, type Prepared } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { compileLayer } from '../compiled-layer.js';
import { squareWindow } from '../geometries.js';
import { INTEGER_FORMATS } from '../layers.js';
import { sharedData } from '../shared-data.js';

const NET = sharedData('squeezenet', 'compressed_SqueezeNet.net');
const PHOTOGRAPH = sharedData('images', 'n02484975_guenon.JPEG');

/** B transposed, of V = B' d B, and twice G, of U = G g G' (Lavin and Gray, CVPR 2016). */
const INPUT_TRANSFORM = [
  [1, 0, -1, 0],
  [0, 1, 1, 0],
  [0, -1, 1, 0],
  [0, 1, 0, -1],
];
const FILTER_TRANSFORM = [
  [2, 0, 0],
  [1, 1, 1],
  [1, -1, 1],
  [0, 0, 2],
];
const TILE = 4;
const STEP = 2;
const TAPS = 3;

/** T x T' for a square x: the transform of a patch or of a filter, row after row. */
function transformed(transform: readonly (readonly number[])[], x: readonly number[]): number[] {
  const size = transform[0].length;
  return transform.flatMap((left) =>
    transform.map((right) => {
      let sum = 0;
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) sum += left[i] * right[j] * x[i * size + j];
      return sum;
    }),
  );
}

/** Per position of a tile the rows and columns of U that are not zero, as a layer of 1x1 filters. */
function transformedFilters(layer: CompressedLayer): CompressedLayer[] {
  const { outputChannels, inputChannels, rowPointers, positions, codes, codebook } = layer;
  const filter = inputChannels * TAPS * TAPS;
  const kept = Array.from({ length: TILE * TILE }, () => ({ rowPointers: [0], positions: [] as number[] }));
  for (let row = 0; row < outputChannels; row++) {
    const weights = new Float64Array(filter);
    for (let e = rowPointers[row]; e < rowPointers[row + 1]; e++)
      weights[positions[e] - row * filter] = Math.round(codebook[codes[e]] * 2 ** 24);
    for (let channel = 0; channel < inputChannels; channel++) {
      const taps = [...weights.subarray(channel * TAPS * TAPS, (channel + 1) * TAPS * TAPS)];
      for (const [at, value] of transformed(FILTER_TRANSFORM, taps).entries())
        if (value !== 0) kept[at].positions.push(row * inputChannels + channel);
    }
    for (const position of kept) position.rowPointers.push(position.positions.length);
  }
  return kept.map((position) => ({
    ...layer,
    kernel: 1,
    rowPointers: Uint32Array.from(position.rowPointers),
    positions: Uint32Array.from(position.positions),
    codes: new Uint16Array(position.positions.length).fill(1),
    bias: new Float32Array(outputChannels),
    biasCodes: null,
  }));
}

/** Per position of a tile whether V is not zero, as a map of the tiles. */
function transformedInput({ channels, height, width }: Shape, data: Int16Array, tiles: Shape): Int16Array[] {
  const size = tiles.height * tiles.width;
  const maps = Array.from({ length: TILE * TILE }, () => new Int16Array(channels * size));
  const patch = new Array<number>(TILE * TILE);
  for (let channel = 0; channel < channels; channel++) {
    for (let tile = 0; tile < size; tile++) {
      const top = Math.floor(tile / tiles.width) * STEP - 1;
      const left = (tile % tiles.width) * STEP - 1;
      for (let at = 0; at < patch.length; at++) {
        const row = top + Math.floor(at / TILE);
        const column = left + (at % TILE);
        const isInside = row >= 0 && column >= 0 && row < height && column < width;
        patch[at] = isInside ? data[(channel * height + row) * width + column] : 0;
      }
      for (const [at, value] of transformed(INPUT_TRANSFORM, patch).entries())
        maps[at][channel * size + tile] = value === 0 ? 0 : 1;
    }
  }
  return maps;
}

interface Winograd {
  /** Tile after tile: sums of all 16 positions are kept at once. */
  readonly cycles: number;
  /** Position after position. */
  readonly positionCycles: number;
  readonly entries: number;
  readonly products: number;
  readonly filterDensity: number;
  readonly inputDensity: number;
}

function winograd(
  layer: CompressedLayer,
  input: Shape,
  data: Int16Array,
  output: Shape,
  hardware: HardwareSpec,
): Winograd {
  const tiles = {
    channels: input.channels,
    height: Math.ceil(output.height / STEP),
    width: Math.ceil(output.width / STEP),
  };
  const geometry = {
    input: tiles,
    output: { ...tiles, channels: output.channels },
    ...squareWindow(1, 1, 0),
  };
  const filters = transformedFilters(layer);
  const maps = transformedInput(input, data, tiles);
  let positionCycles = 0;
  let entries = 0;
  let products = 0;
  let nonZero = 0;
  for (const [at, filter] of filters.entries()) {
    const program = compileLayer(filter, geometry, INTEGER_FORMATS, hardware);
    const activity = jobActivity(program, maps[at]);
    positionCycles += timeLayer(program, hardware, activity, false).cycles;
    entries += filter.positions.length;
    nonZero += activity.nonZeroInputs;
    const ofColumn = new Uint32Array(input.channels);
    for (const position of filter.positions) ofColumn[position % input.channels]++;
    for (const [column, count] of ofColumn.entries()) {
      const size = tiles.height * tiles.width;
      products +=
        count * maps[at].subarray(column * size, (column + 1) * size).filter((value) => value !== 0).length;
    }
  }
  return {
    cycles: tileAfterTile(filters, maps, geometry, hardware),
    positionCycles,
    entries,
    products,
    filterDensity: entries / (TILE * TILE * layer.outputChannels * layer.inputChannels),
    inputDensity: nonZero / (TILE * TILE * maps[0].length),
  };
}

/**
 * Cycles with 16 sets of sums, one product for each position of a tile before the next tile: as one matrix, in which every
 * position's columns begin with a register row.
 */
function tileAfterTile(
  filters: readonly CompressedLayer[],
  maps: readonly Int16Array[],
  geometry: WindowGeometry,
  hardware: HardwareSpec,
): number {
  const { channels } = geometry.input;
  const lanes = hardware.pes / Number(hardware.clusters);
  const columns = Math.ceil(channels / lanes) * lanes;
  const wide = filters.length * columns;
  const rowPointers = [0];
  const positions: number[] = [];
  for (let row = 0; row < geometry.output.channels; row++) {
    for (const [at, filter] of filters.entries())
      for (let e = filter.rowPointers[row]; e < filter.rowPointers[row + 1]; e++)
        positions.push(row * wide + at * columns + (filter.positions[e] % channels));
    rowPointers.push(positions.length);
  }
  const matrix = {
    ...filters[0],
    inputChannels: wide,
    rowPointers: Uint32Array.from(rowPointers),
    positions: Uint32Array.from(positions),
    codes: new Uint16Array(positions.length).fill(1),
  };
  const size = geometry.input.height * geometry.input.width;
  const map = new Int16Array(wide * size);
  for (const [at, ofPosition] of maps.entries()) map.set(ofPosition, at * columns * size);
  const window = { ...geometry, input: { ...geometry.input, channels: wide } };
  const program = compileLayer(matrix, window, INTEGER_FORMATS, hardware);
  return timeLayer(program, hardware, jobActivity(program, map), false).cycles;
}

async function report(prepared: Prepared, hardware: HardwareSpec): Promise<void> {
  const { compressed } = prepared.workload;
  const { layers, program } = await simulate(prepared, hardware);
  const [outputs] = prepared.forward.outputs;
  console.log(
    `${hardware.name}\nlayer            direct     Winograd  gain   by position  MACs   entries  U density  V density`,
  );
  let direct = 0;
  let transformedCycles = 0;
  let positionCycles = 0;
  for (const { layer, counters } of layers) {
    if (!isWeighted(layer) || counters === null || !layer.name.endsWith('expand3x3')) continue;
    const weights = compressed.layers.get(layer.name)!;
    const [job] = jobsOf(program, layer.name);
    const { data } = mapOf(outputs, layer.input);
    const found = winograd(weights, job.geometry.input, data, job.geometry.output, hardware);
    const macs =
      counters.pe.entries.reduce((sum, count) => sum + count) -
      counters.pe.paddingEntries.reduce((sum, count) => sum + count);
    direct += counters.cycles;
    transformedCycles += found.cycles;
    positionCycles += found.positionCycles;
    console.log(
      [
        layer.name.padEnd(16),
        String(counters.cycles).padEnd(10),
        String(found.cycles).padEnd(9),
        `${(counters.cycles / found.cycles).toFixed(2)}x`.padEnd(6),
        String(found.positionCycles).padEnd(12),
        `${((found.products / macs - 1) * 100).toFixed(0)} %`.padEnd(6),
        `${(found.entries / weights.codes.length).toFixed(2)}x`.padEnd(8),
        `${(found.filterDensity * 100).toFixed(1)} %`.padEnd(10),
        `${(found.inputDensity * 100).toFixed(1)} %`,
      ].join(' '),
    );
  }
  const totals = [direct, transformedCycles].map((cycles) => String(cycles).padEnd(10)).join(' ');
  console.log(`total            ${totals}       ${positionCycles}\n`);
}

if (NET === null || PHOTOGRAPH === null) {
  console.log('The released SqueezeNet or the photograph is not next to the checkout.');
} else {
  const { data } = await loadPhotograph(PHOTOGRAPH);
  const compressed = loadDeepCompressionNet(NET, squeezeNet(SQUEEZENET_V1_0));
  for (const name of ['eie-64pe-conv', 'eie-64pe-4x16']) {
    const { spec } = await loadHardware(name);
    await report(prepare({ compressed, inputs: [{ name: 'guenon', data }] }, spec), spec);
  }
}
