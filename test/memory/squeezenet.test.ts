import { describe, expect, it } from 'vitest';
import type { CompressedNetwork } from '../../src/compression/compressed-network.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { layerMemory, planMemory } from '../../src/memory/plan.js';
import { networkByName } from '../../src/network/catalogue.js';
import { weightedLayersOf } from '../../src/network/network.js';
import { shapeOf } from '../../src/network/shapes.js';
import { describeWithData } from '../shared-data.js';
import { dramMachine, programOf, sparse } from './programs.js';

const KIB = 1024;
const network = networkByName('squeezenet-v1.0');

/** Homes and bytes on 64 PEs with 16-bit activations; each row computes 1e6 cycles. */
function memoryOf(compressed: CompressedNetwork, activationCapacityBytes: number, codeBits = 4) {
  const hardware = dramMachine({ pes: 64, codeBits, activationCapacityBytes });
  const program = programOf(compressed, hardware);
  const plan = planMemory(program, hardware);
  return (layer: string) => {
    const rows = shapeOf(program.shapes, layer).height;
    return layerMemory(plan, layer, new Float64Array(rows).fill(1e6));
  };
}

describe('SqueezeNet v1.0 on 64 PEs with 2 KiB each', () => {
  const memory = memoryOf(sparse(network), 2 * KIB);

  it('spills the output of conv1, pooled from 111 x 111 to 55 x 55 x 96', () => {
    expect(memory('conv1')).toMatchObject({
      inputHome: 'dram',
      inputBytes: 227 * 227 * 3 * 2,
      outputHome: 'dram',
      outputBytes: 55 * 55 * 96 * 2,
    });
  });

  it('keeps what fire2 squeezes, 96,800 bytes, and spills what it expands', () => {
    expect(memory('fire2/squeeze1x1')).toMatchObject({ inputBytes: 55 * 55 * 96 * 2, outputHome: 'on-chip' });
    for (const bank of ['fire2/expand1x1', 'fire2/expand3x3'])
      expect(memory(bank)).toMatchObject({ inputHome: 'on-chip', outputBytes: 55 * 55 * 64 * 2 });
  });

  it('stores what fire4 expands pooled, 27 x 27, and reads both banks of it back as one map', () => {
    for (const bank of ['fire4/expand1x1', 'fire4/expand3x3'])
      expect(memory(bank).outputBytes).toBe(27 * 27 * 128 * 2);
    expect(memory('fire5/squeeze1x1').inputBytes).toBe(27 * 27 * 256 * 2);
  });

  it('spills what fire4 squeezes, 193,600 bytes, and reads it twice', () => {
    expect(memory('fire4/squeeze1x1').outputBytes).toBe(55 * 55 * 32 * 2);
    for (const bank of ['fire4/expand1x1', 'fire4/expand3x3'])
      expect(memory(bank).inputBytes).toBe(55 * 55 * 32 * 2);
  });

  it('puts out the 1,000 averages', () => {
    expect(memory('conv10')).toMatchObject({ outputHome: 'dram', outputBytes: 2000 });
  });
});

describe('SqueezeNet v1.0 on 64 PEs with more', () => {
  it('keeps everything from pool8 on with 4 KiB each', () => {
    const memory = memoryOf(sparse(network), 4 * KIB);
    for (const layer of ['fire9/squeeze1x1', 'fire9/expand1x1', 'fire9/expand3x3'])
      expect(memory(layer)).toMatchObject({ inputHome: 'on-chip', outputHome: 'on-chip', stallCycles: 0 });
    expect(memory('conv10').inputHome).toBe('on-chip');
  });

  it('moves only the picture and the averages with 64 KiB each', () => {
    const memory = memoryOf(sparse(network), 64 * KIB);
    const moved = weightedLayersOf(network).map(({ name }) => {
      const { inputBytes, outputBytes } = memory(name);
      return inputBytes + outputBytes;
    });
    expect(moved.reduce((sum, bytes) => sum + bytes, 0)).toBe(227 * 227 * 3 * 2 + 2000);
  });
});

describeWithData('the released SqueezeNet', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  const compressed = loadDeepCompressionNet(file, network);

  it('has its weights resident on 64 PEs', () => {
    expect(memoryOf(compressed, 2 * KIB, 8)('conv10').weightsHome).toBe('on-chip');
  });

  it('moves the same maps as any SqueezeNet', () => {
    const [released, other] = [memoryOf(compressed, 2 * KIB, 8), memoryOf(sparse(network), 2 * KIB, 8)];
    for (const { name } of weightedLayersOf(network)) expect(released(name)).toEqual(other(name));
  });
});
