import { describe, expect, it } from 'vitest';
import { complaint, machine } from './config-files.js';

/** Whole-number keys: least, most, and keys that suit the least. */
const RANGES: [key: string, least: number, most: number, others: string][] = [
  ['pes', 1, 4096, ''],
  ['queueDepth', 1, 65536, ''],
  ['spmatWidthBits', 4, 4096, 'codeBits: 2\nindexBits: 2\n'],
  ['codeBits', 2, 16, ''],
  ['indexBits', 1, 8, ''],
  ['pointerBits', 8, 32, ''],
  ['registers', 1, 65536, ''],
  ['columnGroups', 1, 4096, 'pes: 4096\noverflow: wrap\n'],
  ['activationBits', 2, 16, ''],
  ['weightBits', 2, 16, ''],
  ['accumulatorBits', 8, 32, ''],
  ['batch', 1, 1024, ''],
];

const CHOICES: [key: string, values: string[]][] = [
  ['convolution', ['drain', 'overlap']],
  ['capacity', ['enforce', 'report']],
  ['accumulatorRange', ['bound', 'measured']],
  ['rounding', ['nearest', 'nearest-even', 'floor']],
  ['overflow', ['saturate', 'wrap']],
  ['deal', ['interleaved', 'bands']],
  ['rowOrder', ['interleaved', 'balanced']],
  ['weights', ['sparse', 'dense']],
];

describe('keys of a hardware file', () => {
  it.each(RANGES)('%s may be %d to %d', async (key, least, most, others) => {
    for (const value of [least, most]) {
      const { spec } = await machine({ 'x.yaml': `${others}${key}: ${value}` });
      expect(spec).toHaveProperty(key, value);
    }
  });

  it.each(RANGES)('%s may not be less than %d, more than %d or no whole number', async (key, least, most) => {
    for (const value of [least - 1, most + 1, -least, least + 0.5, '"8"', 'true']) {
      expect(await complaint({ 'x.yaml': `${key}: ${value}` })).toBe(
        `x.yaml:1:${key.length + 3}: ${key}: expected a whole number from ${least} to ${most}, got ${value}`,
      );
    }
  });

  it.each([
    ['.inf', 'Infinity'],
    ['-.inf', '-Infinity'],
    ['.nan', 'NaN'],
    ['99999999999999999999', '100000000000000000000'],
    ['', 'nothing'],
    ['[64]', 'a list'],
    ['{ of: 64 }', 'keys and values'],
  ])('pes may not be %j', async (text, got) => {
    expect(await complaint({ 'x.yaml': `pes: ${text}\n` })).toBe(
      `x.yaml:1:6: pes: expected a whole number from 1 to 4096, got ${got}`,
    );
  });

  it.each(CHOICES)('%s may be one of %j', async (key, values) => {
    for (const value of values) {
      const { spec } = await machine({ 'x.yaml': `${key}: ${value}` });
      expect(spec).toHaveProperty(key, value);
    }
  });

  it('rounding may not be up', async () => {
    expect(await complaint({ 'x.yaml': 'rounding: up' })).toBe(
      'x.yaml:1:11: rounding: expected "nearest", "nearest-even", or "floor", got "up"',
    );
  });

  it.each(['auto', '0', '30'])('productShift may be %s', async (shift) => {
    const { spec } = await machine({ 'x.yaml': `productShift: ${shift}` });
    expect(String(spec.productShift)).toBe(shift);
  });

  it.each(['auto', '1', '64'])('clusters may be %s', async (clusters) => {
    const { spec } = await machine({ 'x.yaml': `clusters: ${clusters}` });
    expect(String(spec.clusters)).toBe(clusters);
  });

  it.each(['many', '0', '4097', '1.5'])('clusters may not be %s', async (clusters) => {
    const got = clusters === 'many' ? '"many"' : clusters;
    expect(await complaint({ 'x.yaml': `clusters: ${clusters}` })).toBe(
      `x.yaml:1:11: clusters: expected "auto" or a whole number from 1 to 4096, got ${got}`,
    );
  });

  it.each(['automatic', '-1', '32', '1.5'])('productShift may not be %s', async (shift) => {
    const got = shift === 'automatic' ? '"automatic"' : shift;
    expect(await complaint({ 'x.yaml': `productShift: ${shift}` })).toBe(
      `x.yaml:1:15: productShift: expected "auto" or a whole number from 0 to 31, got ${got}`,
    );
  });

  it.each([
    ['clock: 800 MB', 'x.yaml:1:8: clock: expected a frequency such as "800 MHz", got "800 MB"'],
    ['clock: 800', 'x.yaml:1:8: clock: expected a frequency such as "800 MHz", got 800'],
    ['clock:', 'x.yaml:1:7: clock: expected a frequency such as "800 MHz", got nothing'],
    ['spmatCapacity: 131072', 'x.yaml:1:16: spmatCapacity: expected a size such as "128 KiB", got 131072'],
    [
      'activationCapacity: 1 MHz',
      'x.yaml:1:21: activationCapacity: expected a size such as "128 KiB", got "1 MHz"',
    ],
    [
      'pointerCapacity: 0 B',
      'x.yaml:1:18: pointerCapacity: expected a whole number of bytes such as "128 KiB", got "0 B" (0 B)',
    ],
    ['name: ""', 'x.yaml:1:7: name: expected a name of 1 to 80 characters on one line, got ""'],
    ['name: "a\\nb"', 'x.yaml:1:7: name: expected a name of 1 to 80 characters on one line, got "a\\u000ab"'],
    ['description: 3', 'x.yaml:1:14: description: expected text, got 3'],
  ])('refuses %j', async (text, message) => {
    expect(await complaint({ 'x.yaml': text })).toBe(message);
  });
});
