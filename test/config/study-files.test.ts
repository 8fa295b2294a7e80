import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPLORATION } from '../../src/config/explore.js';
import { loadConfig } from '../../src/config/loading/load-config.js';
import { SWEEP } from '../../src/config/sweep.js';
import { complaintOf, withFiles } from './config-files.js';

function sweep(text: string) {
  return withFiles(
    { 's.yaml': text },
    async (folder) => (await loadConfig(join(folder, 's.yaml'), SWEEP)).value,
  );
}

function exploration(text: string) {
  return withFiles(
    { 's.yaml': text },
    async (folder) => (await loadConfig(join(folder, 's.yaml'), EXPLORATION)).value,
  );
}

function complaint(text: string, load: (file: string) => Promise<unknown>) {
  return withFiles({ 's.yaml': text }, (folder) => complaintOf(() => load(join(folder, 's.yaml')), folder));
}

describe("a sweep's file", () => {
  it('gives lists, ranges and axes side by side', async () => {
    const { vary } = await sweep(`
vary:
  - hardware.pes: [16, 32, '64..256:x2']
  - hardware.queueDepth: 2..8:x2
    hardware.clock: [400 MHz, 600 MHz, 800 MHz]
  - hardware.memory: dram
  - seed: 5
`);
    expect(vary).toEqual([
      [{ path: 'hardware.pes', values: [16, 32, 64, 128, 256] }],
      [
        { path: 'hardware.queueDepth', values: [2, 4, 8] },
        { path: 'hardware.clock', values: ['400 MHz', '600 MHz', '800 MHz'] },
      ],
      [{ path: 'hardware.memory', values: ['dram'] }],
      [{ path: 'seed', values: [5] }],
    ]);
  });

  it('gives overrides as --set takes them', async () => {
    const { set } = await sweep(
      'set: { hardware.pes: 16, hardware.clock: 1 GHz, hardware.doubleBuffering: false }',
    );
    expect(set).toEqual(['hardware.pes=16', 'hardware.clock="1 GHz"', 'hardware.doubleBuffering=false']);
  });

  it('takes one photograph or several', async () => {
    expect((await sweep('image: a.jpg')).image).toEqual(['a.jpg']);
    expect((await sweep('image: [a.jpg, b.jpg]')).image).toEqual(['a.jpg', 'b.jpg']);
  });

  it('may extend another file', async () => {
    const files = { 's.yaml': 'base: t.yaml\nseed: 2', 't.yaml': 'seed: 1\nvary: [{ hardware.pes: 1..3 }]' };
    const { value } = await withFiles(files, (folder) => loadConfig(join(folder, 's.yaml'), SWEEP));
    expect(value).toMatchObject({ seed: 2, vary: [[{ path: 'hardware.pes', values: [1, 2, 3] }]] });
  });

  it.each([
    [
      'vary:\n  - hardware.pse: [1]',
      's.yaml:2:19: vary.0.hardware.pse: unknown path "hardware.pse"; did you mean "hardware.pes"?',
    ],
    [
      'vary:\n  - hardware.pes: [1, 0]',
      's.yaml:2:19: vary.0.hardware.pes: expected a whole number from 1 to 4096, got 0',
    ],
    [
      'vary:\n  - hardware.pes: 9..1',
      's.yaml:2:19: vary.0.hardware.pes: "9..1" ends before it begins; write the smaller value first',
    ],
    [
      'vary:\n  - hardware.pes: 1..9999999',
      's.yaml:2:19: vary.0.hardware.pes: 9,999,999 values; an axis has at most 1,000,000: write a larger step',
    ],
    ['vary:\n  - hardware.pes: []', 's.yaml:2:19: vary.0.hardware.pes: no values; write values such as'],
    [
      'vary:\n  - hardware.pes: { a: 1 }',
      's.yaml:2:19: vary.0.hardware.pes: expected values such as [16, 32, 64], or a range',
    ],
    [
      'vary:\n  - hardware.pes: [[1]]',
      /^s\.yaml:2:20: vary\.0\.hardware\.pes\.0: expected text or a number or true or false, got a list$|^s\.yaml:2:\d+: vary\.0\.hardware\.pes/,
    ],
    ['vary:\n  - hardware.pes', 's.yaml:2:5: vary.0: expected axes such as "hardware.pes: [16, 32]"'],
    ['vary: { hardware.pes: 1 }', 's.yaml:1:7: vary: expected a list of axes such as'],
    ['very: []', 's.yaml:1:1: unknown key "very"; did you mean "vary"?'],
    [
      'set: [hardware.pes=1]',
      's.yaml:1:6: set: expected keys and values such as "hardware.queueDepth: 16", got a list',
    ],
    ['seed: -1', 's.yaml:1:7: seed: expected a whole number from 0 to 2147483647, got -1'],
    ['image: []', 's.yaml:1:8: image: expected the path of a photograph, or a list of them, got a list'],
    [
      'chart: cycles',
      's.yaml:1:8: chart: expected a list of metrics such as [cycles, energy.total], got "cycles"',
    ],
  ])('with a mistake is refused: %j', async (text, message) => {
    const said = await complaint(text, (file) => loadConfig(file, SWEEP));
    if (typeof message === 'string') expect(said.startsWith(message), said).toBe(true);
    else expect(said).toMatch(message);
  });
});

describe("an exploration's file", () => {
  it('gives constraints, objectives and a strategy with its defaults', async () => {
    const value = await exploration(`
space: [{ hardware.pes: '1..64:x2' }]
constraints: [area < 45 mm^2]
objectives: [energy.total * seconds, { maximise: framesPerSecond }, { minimise: area }]
strategy: { name: random, evaluations: 50 }
`);
    expect(value.constraints).toEqual(['area < 45 mm^2']);
    expect(value.objectives).toEqual([
      { direction: 'minimise', expression: 'energy.total * seconds' },
      { direction: 'maximise', expression: 'framesPerSecond' },
      { direction: 'minimise', expression: 'area' },
    ]);
    expect(value.strategy).toMatchObject({ name: 'random', evaluations: 50, seed: 1 });
  });

  it.each([
    ['objectives: cycles', 's.yaml:1:13: objectives: expected a list of objectives such as'],
    [
      'objectives: [{ minimize: cycles }]',
      's.yaml:1:14: objectives.0: expected an expression such as "energy.total * seconds" to be minimised',
    ],
    [
      'constraints: area',
      's.yaml:1:14: constraints: expected a list of conditions such as "area < 45 mm2", got "area"',
    ],
    [
      'strategy: { name: luck }',
      's.yaml:1:19: strategy.name: expected "exhaustive", "random", "annealing", "nsga2", or "bayesian", got "luck"',
    ],
    ['strategy: random', 's.yaml:1:11: strategy: expected keys and values'],
    ['strategy: { name: random, population: 4 }', 's.yaml:1:27: strategy: unknown key "population"; '],
    [
      'strategy: { name: random, evaluations: 0 }',
      's.yaml:1:40: strategy.evaluations: expected a whole number from 1 to 1000000, got 0',
    ],
    ['vary: [{ hardware.pes: 1 }]', 's.yaml:1:1: unknown key "vary"; '],
  ])('with a mistake is refused: %j', async (text, message) => {
    const said = await complaint(text, (file) => loadConfig(file, EXPLORATION));
    expect(said.startsWith(message), said).toBe(true);
  });
});
