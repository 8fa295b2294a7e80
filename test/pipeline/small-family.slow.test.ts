import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { SQUEEZENET_V1_0, type SqueezeNetSpec } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { simulate } from '../../src/pipeline/simulate.js';
import type { Workload } from '../../src/pipeline/workload.js';
import { syntheticPicture } from '../../src/synthetic/picture.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { machine } from '../machines.js';
import { prepareChecked } from '../simulation.js';

/** A sixteenth of the filters, and a small input: all layers of the family, quickly. */
const SMALL: SqueezeNetSpec = {
  ...SQUEEZENET_V1_0,
  inputSize: 31,
  classes: 7,
  baseExpand: 8,
  incrementExpand: 8,
  squeezeRatio: 0.5,
};

function workloadOf(change: Partial<SqueezeNetSpec>): Workload {
  const spec = { ...SMALL, ...change };
  const shape = { channels: 3, height: spec.inputSize, width: spec.inputSize };
  const inputs = [1, 2].map((seed) => ({ name: `picture ${seed}`, data: syntheticPicture(shape, seed) }));
  return { compressed: syntheticWeights(squeezeNet(spec), 1), inputs };
}

const machines: readonly Partial<HardwareSpec>[] = [
  { pes: 8, codeBits: 8, convolution: 'overlap', accumulatorBits: 32, productShift: 0 },
  { pes: 3, codeBits: 8, activationBits: 8, accumulatorRange: 'measured', overflow: 'wrap' },
  { pes: 5, codeBits: 8, memory: 'dram', rounding: 'nearest-even', productShift: 'auto' },
];

const NETWORKS: readonly (readonly [string, Partial<SqueezeNetSpec>])[] = [
  ['v1.1', { version: 'v1.1' }],
  ['simple bypass', { bypass: 'simple' }],
  ['complex bypass', { bypass: 'complex' }],
  ['complex bypass of v1.1', { version: 'v1.1', bypass: 'complex' }],
  ['bypass around every module but fire2', { bypass: 'simple', incrementExpand: 0 }],
];

describe.each(NETWORKS)('SqueezeNet with %s', (_, change) => {
  const workload = workloadOf(change);

  it.each(machines)('is bit-exact in both engines, which count alike, on %j', async (changes) => {
    const hardware = machine(changes);
    const prepared = prepareChecked(workload, hardware);
    const event = await simulate(prepared, hardware, { occupancy: true });
    const structural = await simulate(prepared, hardware, { occupancy: true, engine: structuralEngine });
    expect(event.check?.mismatches).toBe(0);
    expect(structural.check).toEqual(event.check);
    expect(structural.outputs).toEqual(event.outputs);
    expect(structural.layers).toEqual(event.layers);
  });
});
