import { InvariantError } from '../base/errors.js';
import { found } from '../base/found.js';
import type { Program } from '../compile/program.js';
import type { HardwareSpec } from '../config/hardware.js';
import { bytesKept, keptMaps } from './kept-maps.js';
import type { Home, LayerMemory } from './layer-memory.js';
import { MapSources } from './map-sources.js';
import { plannedLayers, type PlannedLayer } from './planned-layers.js';
import { rowTraffic, workingRows, type KeptMaps } from './row-traffic.js';
import { sum } from '../base/sum.js';
import { cyclesOf, stallsOverlapped, transferCycles, type Transfers } from './stalls.js';
import { storedMaps } from './stored-maps.js';
import { weightBytes, weightsFit } from './weights.js';

/** What a convolution moves, and when: all but the time that it computes. */
export interface LayerPlan extends Omit<LayerMemory, 'transferCycles' | 'stallCycles'> {
  /** Bytes of one input, and of the weights. */
  readonly bytes: Transfers;
  readonly cyclesOf: (bytes: number) => number;
  /** Whether transfers pass while the array computes. */
  readonly overlaps: boolean;
}

/** Where every map and every layer's weights lie, decided once for a program and a machine. */
export interface MemoryPlan {
  /** By convolution; null if memory is ideal. */
  readonly layers: ReadonlyMap<string, LayerPlan> | null;
}

const IDEAL: LayerMemory = {
  inputHome: 'on-chip',
  outputHome: 'on-chip',
  weightsHome: 'on-chip',
  inputBytes: 0,
  weightBytes: 0,
  outputBytes: 0,
  transferCycles: 0,
  stallCycles: 0,
};

/** Plans a program's memory. */
export function planMemory(program: Program, hardware: HardwareSpec): MemoryPlan {
  if (hardware.memory === 'ideal') return { layers: null };
  const sources = new MapSources(program.network, program.shapes);
  const maps = storedMaps(program, sources);
  const layers = plannedLayers(program, sources, maps);
  const bufferBytes = hardware.pes * hardware.activationCapacityBytes;
  const kept = keptMaps(layers, maps, bufferBytes);
  const resident = weightsFit(program, hardware);
  return {
    layers: new Map(
      layers.map((layer, number) => {
        const roomBytes = bufferBytes - bytesKept(kept, number);
        const bytes = resident ? 0 : sum(layer.jobs.map((job) => weightBytes(job, hardware)));
        return [layer.name, layerPlan(layer, kept, roomBytes, bytes, hardware)];
      }),
    ),
  };
}

/**
 * What a batch's run of a convolution moves and waits for; `rowCycles` as the engine counted them. A row of all its inputs is
 * moved together, the weights once.
 */
export function layerMemory(
  plan: MemoryPlan,
  layer: string,
  rowCycles: Float64Array,
  inputs = 1,
): LayerMemory {
  if (plan.layers === null) return IDEAL;
  const planned = found(plan.layers, layer, 'planned layers');
  const { bytes, cyclesOf: cycles, overlaps, ...moved } = planned;
  const transfers = {
    weights: cycles(bytes.weights),
    loads: bytes.loads.map((load) => cycles(inputs * load)),
    writes: bytes.writes.map((write) => cycles(inputs * write)),
  };
  if (rowCycles.length !== transfers.loads.length)
    throw new InvariantError('memory plan', 0, {
      layer,
      rows: rowCycles.length,
      planned: transfers.loads.length,
    });
  const busy = transferCycles(transfers);
  return {
    ...moved,
    inputBytes: inputs * moved.inputBytes,
    outputBytes: inputs * moved.outputBytes,
    transferCycles: busy,
    stallCycles: overlaps ? stallsOverlapped(rowCycles, transfers) : busy,
  };
}

function layerPlan(
  layer: PlannedLayer,
  kept: KeptMaps,
  roomBytes: number,
  streamedBytes: number,
  { dramBytesPerSecond, clockHertz, doubleBuffering }: HardwareSpec,
): LayerPlan {
  const { loads, writes } = rowTraffic(layer, kept, roomBytes);
  return {
    inputHome: homeOf([layer.input, ...layer.operands.map(({ map }) => map)].every((map) => kept.has(map))),
    outputHome: homeOf(layer.outputs.every(({ map }) => kept.has(map))),
    weightsHome: homeOf(streamedBytes === 0),
    inputBytes: sum(loads),
    weightBytes: streamedBytes,
    outputBytes: sum(writes),
    bytes: { weights: streamedBytes, loads, writes },
    cyclesOf: (bytes) => cyclesOf(bytes, dramBytesPerSecond, clockHertz),
    overlaps: doubleBuffering && workingRows(layer, kept).twoSets <= roomBytes,
  };
}

function homeOf(onChip: boolean): Home {
  return onChip ? 'on-chip' : 'dram';
}
