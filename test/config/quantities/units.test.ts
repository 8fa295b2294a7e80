import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseQuantity, type BaseUnit } from '../../../src/config/quantities/units.js';
import { complaintOf } from '../config-files.js';

describe('quantities', () => {
  it.each<[string, BaseUnit, number]>([
    ['800 MHz', 'Hz', 8e8],
    ['1200 MHz', 'Hz', 1.2e9],
    ['1.15 GHz', 'Hz', 1.15e9],
    ['8e8 Hz', 'Hz', 8e8],
    ['800MHz', 'Hz', 8e8],
    ['  800 MHz ', 'Hz', 8e8],
    ['.5 GHz', 'Hz', 5e8],
    ['1 / ns', 'Hz', 1e9],
    ['128 KiB', 'B', 131072],
    ['1.5 KiB', 'B', 1536],
    ['2 MiB', 'B', 2097152],
    ['128 kB', 'B', 128000],
    ['1.1 kB', 'B', 1100],
    ['16 b', 'B', 2],
    ['2048 bytes', 'B', 2048],
    ['37.0661 pJ', 'pJ', 37.0661],
    ['5 fJ', 'pJ', 0.005],
    ['0 pJ', 'pJ', 0],
    ['3 W s', 'pJ', 3e12],
    ['0.0333838 mW', 'mW', 0.0333838],
    ['33 uW', 'mW', 0.033],
    ['0 mW', 'mW', 0],
    ['469412 um^2', 'mm^2', 0.469412],
    ['0.484412 mm^2', 'mm^2', 0.484412],
    ['1e-6 m^2', 'mm^2', 1],
  ])('reads %j in %s as %d', async (text, unit, value) => {
    expect(await parseQuantity(text, unit)).toBe(value);
  });

  it.each<[string, BaseUnit, string]>([
    ['800 MB', 'Hz', 'expected a frequency such as "800 MHz", got "800 MB"'],
    ['5 pJ', 'Hz', 'expected a frequency such as "800 MHz", got "5 pJ"'],
    ['800', 'Hz', 'expected a frequency such as "800 MHz", got "800"'],
    ['MHz', 'Hz', 'expected a frequency such as "800 MHz", got "MHz"'],
    ['', 'Hz', 'expected a frequency such as "800 MHz", got ""'],
    ['800 MHZ', 'Hz', 'expected a frequency such as "800 MHz", got "800 MHZ"'],
    ['1,000 MHz', 'Hz', 'expected a frequency such as "800 MHz", got "1,000 MHz"'],
    ['800 MHz 2', 'Hz', 'expected a frequency such as "800 MHz", got "800 MHz 2"'],
    ['800 MHz\n', 'Hz', 'expected a frequency such as "800 MHz", got "800 MHz\\u000a"'],
    ['Infinity MHz', 'Hz', 'expected a frequency such as "800 MHz", got "Infinity MHz"'],
    ['NaN MHz', 'Hz', 'expected a frequency such as "800 MHz", got "NaN MHz"'],
    ['1e999 MHz', 'Hz', 'expected a frequency such as "800 MHz", got "1e999 MHz"'],
    ['0 MHz', 'Hz', 'expected a frequency of at least 1 Hz such as "800 MHz", got "0 MHz" (0 Hz)'],
    ['-3 MHz', 'Hz', 'expected a frequency of at least 1 Hz such as "800 MHz", got "-3 MHz" (-3000000 Hz)'],
    ['800 mHz', 'Hz', 'expected a frequency of at least 1 Hz such as "800 MHz", got "800 mHz" (0.8 Hz)'],
    ['128 KB', 'B', 'expected a size such as "128 KiB", got "128 KB"'],
    ['0.3 B', 'B', 'expected a whole number of bytes such as "128 KiB", got "0.3 B" (0.3 B)'],
    ['0.3 KiB', 'B', 'expected a whole number of bytes such as "128 KiB", got "0.3 KiB" (307.2 B)'],
    ['4 b', 'B', 'expected a whole number of bytes such as "128 KiB", got "4 b" (0.5 B)'],
    ['0 KiB', 'B', 'expected a whole number of bytes such as "128 KiB", got "0 KiB" (0 B)'],
    ['-2 KiB', 'B', 'expected a whole number of bytes such as "128 KiB", got "-2 KiB" (-2048 B)'],
    ['1e30 B', 'B', 'expected a whole number of bytes such as "128 KiB", got "1e30 B" (1e+30 B)'],
    ['5 pW', 'pJ', 'expected an energy such as "5 pJ", got "5 pW"'],
    ['-5 pJ', 'pJ', 'expected an energy of zero or more such as "5 pJ", got "-5 pJ" (-5 pJ)'],
    ['5 __proto__', 'pJ', 'expected an energy such as "5 pJ", got "5 __proto__"'],
    ['5 constructor', 'pJ', 'expected an energy such as "5 pJ", got "5 constructor"'],
    ['5 pJ', 'mW', 'expected a power such as "2 mW", got "5 pJ"'],
    ['-1 uW', 'mW', 'expected a power of zero or more such as "2 mW", got "-1 uW" (-0.001 mW)'],
    ['5 um', 'mm^2', 'expected an area such as "0.5 mm^2", got "5 um"'],
    [
      '-5 um^2',
      'mm^2',
      'expected an area of zero or more such as "0.5 mm^2", got "-5 um^2" (-0.000005 mm^2)',
    ],
  ])('refuses %j in %s', async (text, unit, message) => {
    expect(await complaintOf(() => parseQuantity(text, unit))).toBe(message);
  });

  it('shortens a long text in its message', async () => {
    const message = await complaintOf(() => parseQuantity(`5 ${'m '.repeat(1e6)}`, 'Hz'));
    expect(message).toBe(`expected a frequency such as "800 MHz", got "5 ${'m '.repeat(29)}..."`);
  });

  it('reads a whole number of any unit exactly', async () => {
    const units = { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 };
    const unit = fc.constantFrom(...Object.entries(units));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 999_999 }), unit, async (count, [name, hertz]) => {
        expect(await parseQuantity(`${count} ${name}`, 'Hz')).toBe(count * hertz);
      }),
    );
  });
});
