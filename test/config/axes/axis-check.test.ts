import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkAxis } from '../../../src/config/axes/axis-check.js';
import { hardwareSchema } from '../../../src/config/hardware.js';
import { userErrorOfAsync } from '../../formats/user-error.js';

const PATHS = 'Paths are hardware.KEY, energy.KEY, network.KEY, compression.KEY, weights, recipe and seed';

describe('an axis', () => {
  const keys = Object.keys(z.toJSONSchema(hardwareSchema, { io: 'input' }).properties ?? {});

  it.each(keys.filter((key) => key !== 'name' && key !== 'description'))(
    'may vary hardware.%s',
    async (key) => {
      expect(await userErrorOfAsync(() => checkAxis(`hardware.${key}`, ['nonsense']))).toMatch(
        /^expected .*, got "nonsense"$/,
      );
    },
  );

  it.each([
    ['hardware.pes', [1, 64]],
    ['hardware.clock', ['400 MHz']],
    ['hardware.productShift', ['auto', 3]],
    ['hardware.doubleBuffering', [true, false]],
    ['energy.events.dramWord.value', ['320 pJ']],
    ['energy.scale.energy.value', [0.5]],
    ['energy.memories.machine.spmatWidthBits', [64]],
    ['energy.cacti.cellType', ['itrs-hp']],
    ['network.SR', [0.125, 1]],
    ['network.pct3x3', [0.01, '50 %', '99%']],
    ['network.base_e', [64]],
    ['network.incr_e', [0]],
    ['network.freq', [1]],
    ['network.version', ['v1.0', 'v1.1']],
    ['network.bypass', ['none', 'simple', 'complex']],
    ['network.inputSize', [67, 227]],
    ['network.classes', [10]],
    ['weights', ['synthetic', 'a.net']],
    ['seed', [0, 2 ** 31 - 1]],
  ])('may vary %s', async (path, values) => {
    await expect(checkAxis(path, values)).resolves.toBeUndefined();
  });

  it.each([
    ['hardware.queuDepth', `unknown path "hardware.queuDepth"; did you mean "hardware.queueDepth"? ${PATHS}`],
    ['pes', `unknown path "pes"; did you mean "hardware.pes"? ${PATHS}`],
    ['machine.PES', `unknown path "machine.PES"; did you mean "hardware.pes"? ${PATHS}`],
    ['network.sr', `unknown path "network.sr"; did you mean "network.SR"? ${PATHS}`],
    ['weight', `unknown path "weight"; did you mean "weights"? ${PATHS}`],
    ['hardware.pes.count', `unknown path "hardware.pes.count"; did you mean "hardware.pes"? ${PATHS}`],
    [
      '',
      'unknown path ""; write one of hardware.KEY, energy.KEY, network.KEY, compression.KEY, weights, recipe and seed',
    ],
    [
      'qqq',
      'unknown path "qqq"; write one of hardware.KEY, energy.KEY, network.KEY, compression.KEY, weights, recipe and seed',
    ],
    [
      '__proto__',
      'unknown path "__proto__"; write one of hardware.KEY, energy.KEY, network.KEY, compression.KEY, weights, recipe and seed',
    ],
    ['hardware.__proto__', /^unknown path "hardware.__proto__"; /],
    ['hardware.base', /^unknown path "hardware.base"; /],
    ['hardware.name', '"hardware.name" says which file it is and changes nothing; vary another key'],
    [
      'network',
      /^"network" is a group of keys; write one of network.family, network.weights.keptPercent, .*network.bypass, network.inputSize, .*network.depth, /,
    ],
    [
      'energy.events.add',
      '"energy.events.add" is a group of keys; write one of energy.events.add.value, energy.events.add.source',
    ],
  ])('may not vary %s', async (path, message) => {
    expect(await userErrorOfAsync(() => checkAxis(path, [1]))).toMatch(message);
  });

  it.each([
    ['hardware.pes', 0, 'expected a whole number from 1 to 4096, got 0'],
    ['hardware.pes', 'many', 'expected a whole number from 1 to 4096, got "many"'],
    ['hardware.clock', '800 MB', 'expected a frequency such as "800 MHz", got "800 MB"'],
    ['hardware.lineBuffer', 'keep', 'expected "kept" or "per-column", got "keep"'],
    ['energy.events.dramWord.value', '5 kg', 'expected an energy such as "5 pJ", got "5 kg"'],
    ['network.pct3x3', 50, 'expected a share above 0 and below 1 such as 0.5, or "50 %", got 50'],
    ['network.pct3x3', '100 %', 'expected a share above 0 and below 1 such as 0.5, or "50 %", got "100 %"'],
    ['network.pct3x3', 'half', 'expected a share above 0 and below 1 such as 0.5, or "50 %", got "half"'],
    ['network.pct3x3', true, 'expected a share above 0 and below 1 such as 0.5, or "50 %", got true'],
    ['network.SR', 0, /^expected a number .*, got 0$/],
    ['network.bypass', 'both', 'expected "none", "simple", or "complex", got "both"'],
    ['network.version', 'v2', 'expected "v1.0" or "v1.1", got "v2"'],
    ['network.inputSize', 0, 'expected a whole number from 1 to 2048, got 0'],
    ['network.freq', 0, 'expected a whole number from 1 to 64, got 0'],
    ['weights', '', 'expected the path of a compressed network, or "synthetic", got ""'],
    ['seed', -1, 'expected a whole number from 0 to 2147483647, got -1'],
  ])('%s does not take %s', async (path, value, message) => {
    expect(await userErrorOfAsync(() => checkAxis(path, [value]))).toMatch(message);
  });
});
