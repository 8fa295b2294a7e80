import { describe, expect, test } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { checkHardware } from '../../src/config/hardware.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { userErrorOf, userErrorOfAsync } from '../formats/user-error.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';

const EIE_MACHINES = ['eie-64pe', 'eie-256pe', 'eie-64pe-conv', 'eie-64pe-direct'];

const workload = workloadOf(SMALL);
const withInput = (data: Float32Array) => ({ ...workload, inputs: [{ name: 'mine', data }] });

describe('prepare() takes no input that the network does not', () => {
  test.each([0, 5, 41])('of %i values in place of 40', (length) => {
    expect(userErrorOf(() => prepare(withInput(new Float32Array(length)), machine()))).toBe(
      `mine: ${length} values, but every-kind takes 5x4x2; give 40`,
    );
  });

  test.each([NaN, Infinity, -Infinity])('with a value that is %d', (value) => {
    const data = new Float32Array(40).fill(value, 7, 8);
    expect(userErrorOf(() => prepare(withInput(data), machine()))).toBe(
      `mine: value 7 is ${value}, not a finite number; correct it`,
    );
  });
});

describe('a machine that no file could describe is refused, with the key', () => {
  const prepared = prepare(workload, machine());
  const wrong: readonly [string, object, RegExp][] = [
    ['no PEs', { pes: 0 }, /^hardware "test machine": pes: expected a whole number from 1 to 4096, got 0$/],
    ['half a slot', { queueDepth: 1.5 }, /: queueDepth: expected a whole number from 1 to 65536, got 1.5$/],
    ['no clock', { clockHertz: NaN }, /: clockHertz: /],
    ['a key too many', { queueDepht: 8 }, /: unknown key "queueDepht"; did you mean "queueDepth"\?$/],
    ['a key too few', { overflow: undefined }, /: overflow: expected "saturate" or "wrap", got nothing$/],
    ['a line that holds no entry', { spmatWidthBits: 4 }, /: spmatWidthBits: 4 bits hold no entry of 8 bits/],
  ];

  test.each(wrong)('%s', async (_, changes, message) => {
    const spec = { ...machine(), ...changes } as HardwareSpec;
    expect(await userErrorOfAsync(() => simulate(prepared, spec))).toMatch(message);
    expect(userErrorOf(() => prepare(workload, spec))).toMatch(message);
  });

  test('every shipped one is taken', async () => {
    for (const name of [...EIE_MACHINES, 'eie-256pe-16x16', 'eie-64pe-4x16', 'dense-64pe']) {
      const { spec } = await loadHardware(name);
      expect(() => {
        checkHardware(spec);
      }).not.toThrow();
    }
  });
});
