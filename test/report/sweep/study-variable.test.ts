import { describe, expect, it } from 'vitest';
import { studyVariables, tickOf, tickText } from '../../../src/report/sweep/study-variable.js';
import type { SweepAxis } from '../../../src/result/sweep-result.js';

const pes: SweepAxis = { path: 'hardware.pes', values: [16, 32, 64] };
const depth: SweepAxis = { path: 'hardware.queueDepth', values: [4, 8, 8] };
const line: SweepAxis = { path: 'hardware.lineBuffer', values: ['kept', 'per-column'] };

const variableOf = (...group: SweepAxis[]) => studyVariables({ groups: [group] })[0];

describe('a group of axes as one variable', () => {
  it('of numbers has their scale, name and unit', () => {
    expect(variableOf(pes)).toMatchObject({ title: 'PEs', unit: '', scale: 'logarithmic', size: 3 });
    const steps = { path: 'hardware.queueDepth', values: [2, 4, 6, 8] };
    expect(variableOf(steps)).toMatchObject({ title: 'queue depth', unit: 'slots', scale: 'linear' });
  });

  it('of quantities has their unit', () => {
    const clock = { path: 'hardware.clock', values: ['400 MHz', '1 GHz'] };
    expect(variableOf(clock)).toMatchObject({ unit: 'MHz', scale: 'linear' });
    expect(variableOf(clock).ticks).toEqual([
      { label: '400', position: 400 },
      { label: '1,000', position: 1000 },
    ]);
  });

  it('of texts names them', () => {
    expect(variableOf(line)).toMatchObject({ scale: 'texts', id: 'hardware-lineBuffer' });
    expect(variableOf(line).ticks.map(({ label }) => label)).toEqual(['kept', 'per-column']);
  });

  it('side by side goes by the first whose numbers differ', () => {
    expect(variableOf(depth, pes)).toMatchObject({
      title: 'PEs with queue depth',
      id: 'hardware-pes',
      paths: ['hardware.queueDepth', 'hardware.pes'],
    });
    expect(variableOf(depth, { ...line, values: ['a', 'b', 'c'] }).ticks.map(({ label }) => label)).toEqual([
      '4, a',
      '8, b',
      '8, c',
    ]);
  });

  it('that nobody has a name for goes by its path', () => {
    expect(variableOf({ path: 'energy.idle', values: [1, 2] }).title).toBe('energy.idle');
    expect(variableOf({ path: 'constructor', values: [1, 2] }).title).toBe('constructor');
  });
});

it('do neighbours share ticks where there are more values than a chart has room for?', () => {
  const variable = variableOf({ path: 'seed', values: Array.from({ length: 10_000 }, (_, seed) => seed) });
  expect(variable).toMatchObject({ size: 10_000 });
  expect(variable.ticks).toHaveLength(512);
  expect(variable.ticks[0]).toEqual({ label: '0 to 19', position: 9.5 });
  const shared = Array.from({ length: 10_000 }, (_, value) => tickOf(variable, value));
  expect(shared).toEqual(shared.toSorted((a, b) => a - b));
  expect(shared.filter((tick) => tick === 0)).toHaveLength(20);
  expect(shared[9_999]).toBe(511);
});

it('what is a place called?', () => {
  const variable = variableOf({ path: 'hardware.queueDepth', values: [2, 4, 1024] });
  expect(tickText(variable, variable.ticks[2])).toBe('queue depth 1,024 slots');
});
