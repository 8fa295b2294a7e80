import { describe, expect, it } from 'vitest';
import { encodeNetwork, isEncodedFor } from '../../src/compile/encoding.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { layerFromCodes, networkOf } from '../layers.js';
import { machine } from '../machines.js';

/** Clusters that are chosen for a 1x1 convolution of so many full rows over a map of 16 pixels. */
function chosen(rows: number, changes: Partial<HardwareSpec> = {}, pixels = 16): number {
  const layer = layerFromCodes(Array.from({ length: rows }, () => new Array<number>(12).fill(1)));
  const { network, ...others } = networkOf(layer);
  const [input, convolution] = network.layers;
  const shape = { channels: 12, height: 1, width: pixels };
  const wide = { ...network, layers: [{ ...input, shape } as typeof input, convolution] };
  const hardware = machine({ pes: 16, clusters: 'auto', ...changes });
  const { jobs } = encodeNetwork({ ...others, network: wide }, hardware);
  return jobs.get('fc')![0].mapping.clusters;
}

describe('clusters: auto', () => {
  it('takes no more PEs to a cluster than there are rows', () => {
    expect(chosen(4)).toBeGreaterThanOrEqual(4);
  });

  it('takes one cluster for one product', () => {
    expect(chosen(16, {}, 1)).toBe(1);
  });

  it('takes no cluster whose sums do not fit the registers', () => {
    expect(chosen(64, { registers: 8 })).toBeLessThanOrEqual(2);
  });

  it('takes no cluster whose entries do not fit the SRAM', () => {
    // 64 rows of 12 entries: 6 bytes of 8 bits and less to a line; on 16 PEs 48 entries each, 6 lines of 8 bytes.
    expect(chosen(64, { spmatCapacityBytes: 48 })).toBe(1);
  });

  it('takes one where nothing fits', () => {
    expect(chosen(64, { registers: 1 })).toBe(1);
  });

  it('is chosen anew where a memory changes, and only then', () => {
    const layer = layerFromCodes([[1]]);
    const auto = machine({ clusters: 'auto' });
    const encoding = encodeNetwork(networkOf(layer), auto);
    expect(isEncodedFor(encoding, { ...auto, queueDepth: 3 })).toBe(true);
    expect(isEncodedFor(encoding, { ...auto, registers: 3 })).toBe(false);
    const fixed = encodeNetwork(networkOf(layer), machine());
    expect(isEncodedFor(fixed, machine({ registers: 3 }))).toBe(true);
    expect(isEncodedFor(fixed, machine({ deal: 'bands' }))).toBe(false);
  });
});
