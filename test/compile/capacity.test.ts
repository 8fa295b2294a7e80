import { describe, expect, it, test } from 'vitest';
import { describeShortfall, jobShortfalls } from '../../src/compile/capacity.js';
import { compile } from '../../src/compile/compile.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { placesOf } from '../../src/mapping/mapping.js';
import { userErrorOf } from '../formats/user-error.js';
import { INTEGER_FORMATS, layerFromCodes, networkOf, vectorProgram } from '../layers.js';
import { machine } from '../machines.js';

/**
 * A full matrix of 10 rows and 51 columns on 2 PEs: 255 entries per PE in 32 lines of 8, 54 pointers (52 columns
 * in whole register rows, the bias column, one past the end), 5 sums, 26 + 5 words of activations.
 */
const MATRIX = Array.from({ length: 10 }, () => new Array<number>(51).fill(1));

type Changes = Partial<HardwareSpec>;

const shortfallsOn = (changes: Changes, matrix = MATRIX) => {
  const hardware = machine({ pes: 2, ...changes });
  return jobShortfalls(vectorProgram(matrix, hardware), hardware);
};

describe.each<[string, number, string, Changes, Changes]>([
  ['spmat SRAM', 256, 'bytes', { spmatCapacityBytes: 256 }, { spmatCapacityBytes: 255 }],
  ['pointer SRAM', 108, 'bytes', { pointerCapacityBytes: 108 }, { pointerCapacityBytes: 107 }],
  ['destination registers', 5, 'words', { registers: 5 }, { registers: 4 }],
  ['activation SRAM', 62, 'bytes', { activationCapacityBytes: 62 }, { activationCapacityBytes: 61 }],
])('%s, of which the layer needs %i %s', (memory, needed, unit, exact, less) => {
  it('fits where there is exactly as much', () => {
    expect(shortfallsOn(exact)).toEqual([]);
  });

  it('falls short where there is one less', () => {
    expect(shortfallsOn(less)).toEqual([{ layer: 'fc', memory, needed, available: needed - 1, unit }]);
  });
});

test('destination registers hold the rows of the PE that keeps the most, however they are dealt', () => {
  const hardware = machine({ pes: 2, registers: 6 });
  const owners = Uint32Array.from(MATRIX, (_, row) => (row < 7 ? 0 : 1));
  const interleaved = vectorProgram(MATRIX, hardware);
  const program = { ...interleaved, mapping: { ...interleaved.mapping, ...placesOf(2, owners) } };
  expect(jobShortfalls(program, hardware)).toEqual([
    { layer: 'fc', memory: 'destination registers', needed: 7, available: 6, unit: 'words' },
  ]);
});

describe('pointers of 8 bits', () => {
  it('reach 255 entries', () => {
    expect(shortfallsOn({ pointerBits: 8 })).toEqual([]);
  });

  it('do not reach 256', () => {
    const matrix = [...MATRIX, [1, ...new Array<number>(50).fill(0)]];
    expect(shortfallsOn({ pointerBits: 8 }, matrix)).toEqual([
      { layer: 'fc', memory: 'pointer range', needed: 256, available: 255, unit: 'entries' },
    ]);
  });
});

test('a line that is partly filled takes its whole width: 256 entries of 12 bits, 5 to a line, take 52 lines', () => {
  const matrix = Array.from({ length: 16 }, () => new Array<number>(16).fill(1));
  const hardware = machine({ pes: 1, codeBits: 8, spmatCapacityBytes: 0 });
  expect(jobShortfalls(vectorProgram(matrix, hardware), hardware)[0].needed).toBe(52 * 8);
});

test('the fullest PE counts: 5 sums on PE 0 of 2 where there are 9 rows', () => {
  expect(shortfallsOn({ registers: 4 }, MATRIX.slice(1))[0]).toMatchObject({ needed: 5 });
});

describe('compiling a network', () => {
  const compressed = networkOf(layerFromCodes(MATRIX));
  const formats = { convolutions: new Map([['fc', INTEGER_FORMATS]]), others: new Map() };
  const compiledOn = (changes: Changes) => compile(compressed, formats, machine({ pes: 2, ...changes }));

  it('stops under `enforce`, naming network, machine, layer, memory and both numbers', () => {
    expect(userErrorOf(() => compiledOn({ capacity: 'enforce', spmatCapacityBytes: 255 }))).toBe(
      'one-layer does not fit test machine: fc: spmat SRAM: needs 256 bytes per PE, has 255; ' +
        'enlarge the memory or set capacity=report',
    );
  });

  it('counts the other shortfalls that it stops at', () => {
    const changes: Changes = { capacity: 'enforce', registers: 1, activationCapacityBytes: 1 };
    expect(userErrorOf(() => compiledOn(changes))).toContain('needs 5 words per PE, has 1 (and 1 more);');
  });

  it('lists every shortfall under `report`', () => {
    const { shortfalls } = compiledOn({ capacity: 'report', registers: 1, activationCapacityBytes: 1 });
    expect(shortfalls.map(describeShortfall)).toEqual([
      'fc: destination registers: needs 5 words per PE, has 1',
      'fc: activation SRAM: needs 62 bytes per PE, has 1',
    ]);
  });

  it('stops where codes are wider than the machine decodes', () => {
    expect(userErrorOf(() => compiledOn({ codeBits: 3 }))).toBe(
      'test machine: codeBits is 3, but fc has 4-bit codes; set codeBits=4',
    );
  });
});
