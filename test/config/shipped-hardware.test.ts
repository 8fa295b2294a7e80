import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { hardwareSchema, type HardwareSpec } from '../../src/config/hardware.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { machine } from './config-files.js';

/** The paper's machine; the sources are in configs/hardware/eie-64pe.yaml. */
const PAPER = {
  pes: 64,
  queueDepth: 8,
  spmatWidthBits: 64,
  lineBuffer: 'kept',
  codeBits: 4,
  indexBits: 4,
  convolution: 'drain',
  capacity: 'enforce',
  memory: 'ideal',
  doubleBuffering: true,
  pointerBits: 16,
  registers: 64,
  activationBits: 16,
  weightBits: 16,
  accumulatorBits: 16,
  productShift: 'auto',
  accumulatorRange: 'measured',
  rounding: 'nearest',
  overflow: 'saturate',
  clockHertz: 800_000_000,
  spmatCapacityBytes: 131_072,
  pointerCapacityBytes: 32_768,
  activationCapacityBytes: 2048,
  dramBytesPerSecond: 4_264_000_000,
  clusters: 1,
  deal: 'interleaved',
  rowOrder: 'interleaved',
  columnGroups: 1,
  skipZeros: true,
  weights: 'sparse',
  batch: 1,
};

/** A machine without the one text in it that may be reworded freely. */
function undescribed({ description, ...others }: HardwareSpec): Omit<HardwareSpec, 'description'> {
  expect(description).not.toBe('');
  return others;
}

describe('shipped machines', () => {
  // Golden: every result of the paper's benchmarks rests on these values.
  it('eie-64pe is the machine of the paper', async () => {
    const { spec, hash, file } = await loadHardware('eie-64pe');
    expect(undescribed(spec)).toEqual({ ...PAPER, name: 'eie-64pe' });
    expect(hash).toBe('9c9a339aee8c5a1f9412c4fa0bf95d2a59a65caa1cc8af409af6ac4626c7587f');
    expect(file).toBe('configs/hardware/eie-64pe.yaml');
  });

  // Golden: the default of a run; its results are compared across versions by this hash.
  it('eie-64pe-conv is that machine with 8-bit codes, overlap and 32-bit accumulators', async () => {
    const { spec, hash } = await loadHardware('eie-64pe-conv');
    expect(undescribed(spec)).toEqual({
      ...PAPER,
      codeBits: 8,
      convolution: 'overlap',
      capacity: 'report',
      accumulatorBits: 32,
      productShift: 0,
      accumulatorRange: 'bound',
      name: 'eie-64pe-conv',
    });
    expect(hash).toBe('96382572c8d51e122b9a6695ee1cd7894e68ed76a1f9de222ef48f0b72713059');
  });

  // Golden: EIE, Table V, last column.
  it('eie-256pe is that machine with 256 PEs at 1200 MHz', async () => {
    const { spec } = await loadHardware('eie-256pe');
    expect(undescribed(spec)).toEqual({
      ...PAPER,
      pes: 256,
      clockHertz: 1_200_000_000,
      name: 'eie-256pe',
    });
  });

  it('eie-64pe-direct is eie-64pe-conv with weights in place of codes', async () => {
    const base = await loadHardware('eie-64pe-conv');
    const { spec } = await loadHardware('eie-64pe-direct');
    expect(undescribed(spec)).toEqual({ ...undescribed(base.spec), codeBits: 16, name: 'eie-64pe-direct' });
  });

  it.each<[string, string, Partial<HardwareSpec>]>([
    ['eie-64pe-4x16', 'in 4 clusters of 16', { clusters: 4 }],
    [
      'eie-256pe-16x16',
      'as 256 PEs at 1200 MHz in 16 clusters',
      { pes: 256, clockHertz: 1.2e9, clusters: 16 },
    ],
    ['dense-64pe', 'with no zero left out', { skipZeros: false, weights: 'dense' }],
  ])('%s is eie-64pe-conv %s', async (name, _, changes) => {
    const base = await loadHardware('eie-64pe-conv');
    const { spec } = await loadHardware(name);
    expect(undescribed(spec)).toEqual({ ...undescribed(base.spec), ...changes, name });
  });

  it('eie-64pe writes out every key, each with a comment', async () => {
    const { file } = await loadHardware('eie-64pe');
    const text = readFileSync(file, 'utf8');
    const keys = Object.keys(z.toJSONSchema(hardwareSchema, { io: 'input' }).properties ?? {});
    const written: unknown = parse(text);
    expect(Object.keys(written ?? {}).sort()).toEqual(keys.sort());
    const bare = text.split('\n').filter((line) => /^\w+:/.test(line) && !line.includes(' # '));
    expect(bare.map((line) => line.split(':')[0])).toEqual(['name', 'description']);
  });

  it('the defaults are the machine of the paper', async () => {
    const paper = await loadHardware('eie-64pe');
    expect((await machine({ 'x.yaml': '{}' })).hash).toBe(paper.hash);
  });

  it.each(['eie-64pe', 'eie-64pe-conv', 'eie-64pe-direct', 'eie-256pe', 'eie-64pe-4x16', 'dense-64pe'])(
    '%s is frozen once loaded',
    async (name) => {
      const { spec } = await loadHardware(name);
      expect(Object.isFrozen(spec)).toBe(true);
      expect(() => Object.assign(spec, { pes: 1 })).toThrow(TypeError);
    },
  );
});
