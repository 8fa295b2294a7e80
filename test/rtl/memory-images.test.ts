import { describe, expect, it } from 'vitest';
import { hexCounts, hexWords } from '../../src/rtl/hex-words.js';
import { inputWords, patchVectors, peMemoryImages } from '../../src/rtl/memory-images.js';
import { parametersHeader, rtlParameters } from '../../src/rtl/parameters.js';
import { settingWords } from '../../src/rtl/settings.js';
import { mapOfVectors, productsProgram } from '../layers.js';
import { machine } from '../machines.js';

describe('words for $readmemh', () => {
  it('have the digits of their width, negative ones in two’s complement', () => {
    expect(hexWords([-1, 5, -8], 4)).toBe('f\n5\n8\n');
    expect(hexWords([-1, 1], 9)).toBe('1ff\n001\n');
    expect(hexWords([-1, 2 ** 31 - 1], 32)).toBe('ffffffff\n7fffffff\n');
  });

  it('are as exact as counts are', () => {
    expect(hexCounts([2 ** 53 - 1, 0])).toBe('001fffffffffffff\n0000000000000000\n');
  });
});

/* Two PEs, three rows, three inputs, two passes; PE 0 keeps the rows 0 and 2, PE 1 row 1. */
const hardware = machine({ pes: 2, spmatWidthBits: 16 });
const program = productsProgram(
  [
    [1, 0, 2],
    [3, 4, 0],
    [0, 5, 6],
  ],
  2,
  hardware,
  [0, 7, 0],
);
const parameters = rtlParameters(program, hardware);

describe('the memory images of a PE', () => {
  it('hold entries {v, z} in lines, the first in the low bits', () => {
    expect(peMemoryImages(program, 0, parameters).entries).toBe('5110\n6020\n0000\n');
    expect(peMemoryImages(program, 1, parameters).entries).toBe('4030\n0010\n0000\n');
  });

  it('hold a pointer for each column, the bias’s and those that fill its row included, and one past the end', () => {
    expect(peMemoryImages(program, 0, parameters).pointers).toBe('0\n1\n2\n4\n4\n4\n');
  });

  it('hold the inputs of each pass by register row', () => {
    const vectors = patchVectors(
      program,
      mapOfVectors([
        [1, 2, 3],
        [-4, 5, 6],
      ]),
    );
    expect(inputWords(program, { cluster: 0, group: 0, pe: 0 }, vectors, parameters)).toBe(
      '0001\n0003\nfffc\n0006\n',
    );
    expect(inputWords(program, { cluster: 0, group: 0, pe: 1 }, vectors, parameters)).toBe(
      '0002\n0000\n0005\n0000\n',
    );
  });
});

describe('parameters and settings', () => {
  it('are as large as the job needs', () => {
    expect(parametersHeader(parameters)).toContain('localparam PES = 2;\n');
    expect(parameters).toMatchObject({
      ENTRIES_PER_LINE: 2,
      LINES: 3,
      BANK_WORDS: 3,
      INPUT_ROWS: 2,
      PASSES: 2,
    });
  });

  it('say what each word is', () => {
    expect(settingWords(program, parameters)).toContain('00000004 // bias_column[0]\n');
  });
});
