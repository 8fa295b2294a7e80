import type { ArithmeticSpec } from '../../../src/numeric/arithmetic-spec.js';
import type { FeatureMap } from '../../../src/network/feature-map.js';
import type { HostLayer, Network } from '../../../src/network/network.js';
import { inferShapes, shapeOf } from '../../../src/network/shapes.js';
import { referenceHostLayer } from '../../../src/reference/host-layers.js';
import { machine } from '../../machines.js';

/** A map of given raw values in (channel, row, column) order. */
export function mapOf(channels: number, height: number, width: number, data: readonly number[]): FeatureMap {
  return { shape: { channels, height, width }, data: Int16Array.from(data) };
}

/** Values as a row. */
export function rowOf(...data: readonly number[]): FeatureMap {
  return mapOf(1, 1, data.length, data);
}

/** Fraction bits of a layer that a test computes, and the machine's arithmetic. */
export interface Setting {
  /** Of each input. */
  readonly inputBits?: readonly number[];
  /** Of the layer's inputs as its formats say it; those of the first unless given. */
  readonly inputFractionBits?: number;
  readonly outputFractionBits?: number;
  readonly arithmetic?: ArithmeticSpec;
}

/** What the reference kernel makes of a layer, of the shape that the network's rules give it. */
export function computed(layer: HostLayer, inputs: readonly FeatureMap[], setting: Setting = {}): FeatureMap {
  const { inputBits = inputs.map(() => 0), arithmetic = machine() } = setting;
  const { inputFractionBits = inputBits[0] ?? 0, outputFractionBits = inputFractionBits } = setting;
  const formats = { inputFractionBits, outputFractionBits };
  return referenceHostLayer(layer, {
    inputs,
    inputBits,
    shape: shapeAfter(layer, inputs),
    formats,
    arithmetic,
  });
}

/** `computed` for a row of values under the name `x`. */
export function computedRow(layer: HostLayer, values: readonly number[], setting: Setting = {}): number[] {
  return Array.from(computed(layer, [rowOf(...values)], setting).data);
}

function shapeAfter(layer: HostLayer, inputs: readonly FeatureMap[]) {
  const names = 'inputs' in layer ? layer.inputs : 'input' in layer ? [layer.input] : [];
  const before = inputs.map(({ shape }, at) => ({ kind: 'input' as const, name: names[at], shape }));
  const network: Network = { name: 'host', layers: [...before, layer] };
  return shapeOf(inferShapes(network), layer.name);
}
