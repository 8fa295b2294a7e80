import { describe, expect, it } from 'vitest';
import { dimensionsOf, tickOf, tickText } from '../../../src/report/sweep/dimension.js';
import type { SweepAxis } from '../../../src/result/sweep-result.js';

const pes: SweepAxis = { path: 'hardware.pes', values: [16, 32, 64] };
const depth: SweepAxis = { path: 'hardware.queueDepth', values: [4, 8, 8] };
const line: SweepAxis = { path: 'hardware.lineBuffer', values: ['kept', 'per-column'] };

const dimensionOf = (...group: SweepAxis[]) => dimensionsOf({ groups: [group] })[0];

describe('a group of axes as one dimension', () => {
  it('of numbers has their scale, name and unit', () => {
    expect(dimensionOf(pes)).toMatchObject({ title: 'PEs', unit: '', scale: 'logarithmic', size: 3 });
    const steps = { path: 'hardware.queueDepth', values: [2, 4, 6, 8] };
    expect(dimensionOf(steps)).toMatchObject({ title: 'queue depth', unit: 'slots', scale: 'linear' });
  });

  it('of quantities has their unit', () => {
    const clock = { path: 'hardware.clock', values: ['400 MHz', '1 GHz'] };
    expect(dimensionOf(clock)).toMatchObject({ unit: 'MHz', scale: 'linear' });
    expect(dimensionOf(clock).ticks).toEqual([
      { label: '400', position: 400 },
      { label: '1,000', position: 1000 },
    ]);
  });

  it('of texts names them', () => {
    expect(dimensionOf(line)).toMatchObject({ scale: 'texts', id: 'hardware-lineBuffer' });
    expect(dimensionOf(line).ticks.map(({ label }) => label)).toEqual(['kept', 'per-column']);
  });

  it('side by side goes by the first whose numbers differ', () => {
    expect(dimensionOf(depth, pes)).toMatchObject({
      title: 'PEs with queue depth',
      id: 'hardware-pes',
      paths: ['hardware.queueDepth', 'hardware.pes'],
    });
    expect(dimensionOf(depth, { ...line, values: ['a', 'b', 'c'] }).ticks.map(({ label }) => label)).toEqual([
      '4, a',
      '8, b',
      '8, c',
    ]);
  });

  it('that nobody has a name for goes by its path', () => {
    expect(dimensionOf({ path: 'energy.idle', values: [1, 2] }).title).toBe('energy.idle');
    expect(dimensionOf({ path: 'constructor', values: [1, 2] }).title).toBe('constructor');
  });
});

it('do neighbours share ticks where there are more values than a chart has room for?', () => {
  const dimension = dimensionOf({ path: 'seed', values: Array.from({ length: 10_000 }, (_, seed) => seed) });
  expect(dimension).toMatchObject({ size: 10_000 });
  expect(dimension.ticks).toHaveLength(512);
  expect(dimension.ticks[0]).toEqual({ label: '0 to 19', position: 9.5 });
  const shared = Array.from({ length: 10_000 }, (_, value) => tickOf(dimension, value));
  expect(shared).toEqual(shared.toSorted((a, b) => a - b));
  expect(shared.filter((tick) => tick === 0)).toHaveLength(20);
  expect(shared[9_999]).toBe(511);
});

it('what is a place called?', () => {
  const dimension = dimensionOf({ path: 'hardware.queueDepth', values: [2, 4, 1024] });
  expect(tickText(dimension, dimension.ticks[2])).toBe('queue depth 1,024 slots');
});
