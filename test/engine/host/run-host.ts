import type { HardwareSpec } from '../../../src/config/hardware.js';
import { runHostLayer } from '../../../src/engine/host/host-rules.js';
import { mapData, type FeatureMap } from '../../../src/network/feature-map.js';
import type { HostLayer } from '../../../src/network/network.js';
import { inferShapes, shapeOf } from '../../../src/network/shapes.js';
import { machine } from '../../machines.js';

/** Raw outputs of a layer for maps `map0`, `map1`, ..., its operations, and how many outputs left their width. */
export interface HostOutcome {
  readonly values: readonly number[];
  readonly operations: number;
  readonly overflows: number;
}

/** Runs a layer in plain code. `bits` are its inputs' fraction bits and, last, its output's. */
export function runHost(
  layer: HostLayer,
  maps: readonly FeatureMap[],
  bits: readonly number[],
  arithmetic: HardwareSpec = machine(),
): HostOutcome {
  const before = maps.map(({ shape }, at) => ({ kind: 'input' as const, name: `map${at}`, shape }));
  const shape = shapeOf(inferShapes({ name: 'host', layers: [...before, layer] }), layer.name);
  const fractionBits = bits.slice(0, -1);
  const inputFractionBits = layer.kind === 'multiply' ? bits[0] + bits[1] : bits[0];
  const formats = { inputFractionBits, outputFractionBits: bits[bits.length - 1] };
  const {
    output,
    operations,
    outputOverflows = 0,
  } = runHostLayer(layer, {
    ...{ maps, fractionBits, shape, formats, arithmetic },
    allocate: mapData,
  });
  return { values: Array.from(output.data), operations, overflows: outputOverflows };
}

/** A map of one row. */
export function row(...values: readonly number[]): FeatureMap {
  return { shape: { channels: 1, height: 1, width: values.length }, data: Int16Array.from(values) };
}

/** A map of one pixel, one value per channel. */
export function pixel(...values: readonly number[]): FeatureMap {
  return { shape: { channels: values.length, height: 1, width: 1 }, data: Int16Array.from(values) };
}
