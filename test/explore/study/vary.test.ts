import { describe, expect, it } from 'vitest';
import { parseVary } from '../../../src/explore/study/vary.js';
import { userErrorOfAsync } from '../../formats/user-error.js';

describe('--vary', () => {
  it('takes one axis', async () => {
    expect(await parseVary('hardware.pes=16..64:x2')).toEqual([
      { path: 'hardware.pes', values: [16, 32, 64] },
    ]);
  });

  it('takes axes side by side', async () => {
    expect(await parseVary(' hardware.pes = 16,64 ; hardware.clock=400 MHz,1 GHz')).toEqual([
      { path: 'hardware.pes', values: [16, 64] },
      { path: 'hardware.clock', values: ['400 MHz', '1 GHz'] },
    ]);
  });

  it('takes a key of the machine without its root, as --set does', async () => {
    expect(await parseVary('pes=16;energy.scale.energy.value=1,2;seed=1')).toEqual([
      { path: 'hardware.pes', values: [16] },
      { path: 'energy.scale.energy.value', values: [1, 2] },
      { path: 'seed', values: [1] },
    ]);
  });

  it.each([
    ['', 'expected PATH=VALUES; write --vary hardware.pes=16,32,64'],
    ['hardware.pes', 'expected PATH=VALUES; write --vary hardware.pes=16,32,64'],
    ['=16', 'expected PATH=VALUES; write --vary hardware.pes=16,32,64'],
    ['hardware.pes=16;', 'expected PATH=VALUES; write --vary hardware.pes=16,32,64'],
    ['hardware.pes=', /^--vary hardware\.pes=: a value is missing; write values such as/],
    ['hardware.pes=9..1', '"9..1" ends before it begins; write the smaller value first'],
    ['hardware.pes=0', 'expected a whole number from 1 to 4096, got 0'],
    ['hardware.pse=1', /unknown path "hardware\.pse"; did you mean "hardware\.pes"\?/],
    ['hardware.pes=1\n2', 'expected a whole number from 1 to 4096, got "1\\u000a2"'],
  ])('%j is refused', async (text, message) => {
    const said = await userErrorOfAsync(() => parseVary(text));
    if (typeof message === 'string') expect(said).toBe(`--vary ${text.replace('\n', '\\u000a')}: ${message}`);
    else expect(said).toMatch(message);
  });
});
