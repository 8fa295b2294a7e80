import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import type { CompressedLayer, CompressedNetwork } from '../../src/compression/compressed-network.js';
import { lower } from '../../src/lowering/lower.js';
import type { ConvolutionLayer, Network } from '../../src/network/network.js';
import { inferShapes } from '../../src/network/shapes.js';
import { weightCount, weightExtents } from '../../src/network/weight-extent.js';
import { rowPointersOf } from '../../src/compression/row-pointers.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { inferFloat } from '../reference/float-inference.js';
import { FloatNetwork } from '../../src/forward/float/float-network.js';
import { generator } from '../layers.js';
import { machine } from '../machines.js';
import { prepareChecked } from '../simulation.js';

const span = fc.record({ height: fc.integer({ min: 1, max: 3 }), width: fc.integer({ min: 1, max: 3 }) });
const side = fc.integer({ min: 0, max: 2 });
const margin = fc.record({ top: side, left: side, bottom: side, right: side });

/** A convolution of any window and number of groups over a map that is no square. */
const networks: fc.Arbitrary<Network> = fc
  .record({
    groups: fc.integer({ min: 1, max: 3 }),
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.integer({ min: 1, max: 4 }),
    height: fc.integer({ min: 1, max: 7 }),
    width: fc.integer({ min: 1, max: 9 }),
    kernel: span,
    stride: span,
    dilation: span,
    padding: margin,
  })
  .map(({ groups, channels, filters, height, width, ...window }): Network => {
    const shape = { channels: groups * channels, height, width };
    const convolution: ConvolutionLayer = {
      kind: 'convolution',
      name: 'conv',
      input: 'data',
      outputChannels: groups * filters,
      groups,
      ...window,
    };
    return { name: 'window', layers: [{ kind: 'input', name: 'data', shape }, convolution] };
  })
  .filter(fits);

function fits(network: Network): boolean {
  try {
    return inferShapes(network).size > 0;
  } catch {
    return false;
  }
}

/** A workload of random weights, a third of them zero, and inputs of which half are zero. */
function workloadOf(network: Network, seed: number) {
  const random = generator(seed);
  const [extent] = weightExtents(network);
  const places = Array.from({ length: weightCount(extent) }, (_, place) => place);
  const positions = Uint32Array.from(places.filter(() => random() < 0.7));
  const layer: CompressedLayer = {
    ...extent,
    codeBits: 4,
    codebook: Float32Array.from({ length: 16 }, (_, code) => (code === 0 ? 0 : random() - 0.5)),
    rowPointers: rowPointersOf(positions, extent),
    positions,
    codes: Uint16Array.from(positions, () => 1 + Math.floor(random() * 15)),
    bias: Float32Array.from({ length: extent.outputChannels }, () => random() - 0.5),
    biasCodes: null,
    storedEntries: positions.length,
  };
  const compressed: CompressedNetwork = { network, source: 'test', layers: new Map([['conv', layer]]) };
  const { channels, height, width } = inferShapes(network).get('data')!;
  const data = Float32Array.from({ length: channels * height * width }, () =>
    random() < 0.5 ? 0 : 2 * random() - 1,
  );
  return { compressed, inputs: [{ name: 'random', data }] };
}

describe('convolutions with groups, windows of any shape, and borders that differ from side to side', () => {
  it('are equal on both engines and the reference kernel, in every bit, cycle and counter', async () => {
    await fc.assert(
      fc.asyncProperty(networks, fc.integer(), fc.integer({ min: 1, max: 6 }), async (network, seed, pes) => {
        const prepared = prepareChecked(workloadOf(network, seed), machine({ pes }));
        const event = await simulate(prepared);
        const structural = await simulate(prepared, prepared.hardware, { engine: structuralEngine });
        expect(event.check).toMatchObject({ mismatches: 0 });
        expect(structural.check).toMatchObject({ mismatches: 0 });
        expect(structural.layers).toEqual(event.layers);
        expect(structural.outputs).toEqual(event.outputs);
      }),
      { numRuns: 60 },
    );
  });

  it('are equal in both float32 witnesses', () => {
    fc.assert(
      fc.property(networks, fc.integer(), (network, seed) => {
        const { compressed, inputs } = workloadOf(network, seed);
        const expected = inferFloat(compressed, inputs[0].data).get('conv')!.data;
        const found = new FloatNetwork(compressed).run(inputs[0].data);
        expect(found.length).toBe(expected.length);
        for (const [at, value] of found.entries()) expect(value).toBeCloseTo(expected[at], 4);
      }),
      { numRuns: 60 },
    );
  });

  it('become as many jobs as they have groups, each on its own part of the maps', () => {
    fc.assert(
      fc.property(networks, fc.integer(), (network, seed) => {
        const { compressed } = workloadOf(network, seed);
        const jobs = lower(compressed).get('conv')!;
        const { groups } = network.layers[1] as ConvolutionLayer;
        expect(jobs).toHaveLength(groups!);
        for (const [group, { input }] of jobs.entries())
          expect(input.start).toBe(group * input.end - group * input.start);
        expect(jobs.at(-1)!.input.end).toBe(inputs(network));
      }),
    );
  });
});

function inputs(network: Network): number {
  const { channels, height, width } = inferShapes(network).get('data')!;
  return channels * height * width;
}
