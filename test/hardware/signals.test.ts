import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsFor, dumpOf, signalsOf, type Scope } from '../../src/base/signals.js';
import { compileLayer } from '../compiled-layer.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { ProcessingArray } from '../../src/hardware/processing-array.js';
import { randomCase, vectorProgram } from '../layers.js';
import { machine } from '../machines.js';
import { clock, loadedBatch } from './bench.js';

/** What is loaded, wired or derived when a unit is made, and never changes: it is no state. */
const PARAMETERS: Readonly<Record<string, readonly string[] | undefined>> = {
  ProcessingArray: ['program', 'inputs', 'widths'],
  ProcessingElement: ['pe'],
  CentralControlUnit: ['program', 'isLockStep', 'inputs', 'bus', 'inputRows', 'biasRow', 'rows'],
  LeadingNonzeroDetection: [],
  ActivationQueue: ['depth', 'capacity', 'pe', 'inputs'],
  PointerRead: ['pointers', 'biasColumn', 'skipsZeros', 'inputs'],
  SpmatRead: ['image', 'entriesPerLine', 'lineBuffer', 'inputs'],
  ArithmeticUnit: ['codebook', 'biasTable', 'rowsOf', 'inputs'],
  ActivationReadWrite: ['rows', 'rowsOf'],
  MultiplyAccumulator: ['spec', 'productShift', 'max', 'min'],
  WriteBack: ['spec', 'shift', 'max', 'min'],
};

/** What tells the inputs of a batch apart: it is 0 where there is one, and hardware then lacks it. */
const OF_BATCHES = /\.(lane|isRepeated|fetchedIsRepeated|\w*[iI]nput)$/;

/** A place that holds state: a field, or a word of one. */
interface Place {
  readonly name: string;
  /** Puts another value there; gives what puts the first one back. */
  readonly poke: () => () => void;
}

function isWords(value: unknown): value is Int16Array {
  return ArrayBuffer.isView(value);
}

/** Every place of a unit, and of the units inside it, that holds state. */
function placesOf(unit: object, path: string): Place[] {
  const kind = unit.constructor.name;
  const fields = Object.entries(unit).filter(([key]) => !(PARAMETERS[kind] ?? []).includes(key));
  return fields.flatMap(([key, value]: [string, unknown]) => {
    const name = `${path}.${key}`;
    if (isWords(value)) return Array.from(value, (_, word) => placeIn(value, word, `${name}[${word}]`));
    if (typeof value === 'object' && value !== null)
      return Array.isArray(value)
        ? (value as object[]).flatMap((inner, at) =>
            isWords(inner)
              ? Array.from(inner, (_, word) => placeIn(inner, word, `${name}[${at}][${word}]`))
              : placesOf(inner, `${name}[${at}]`),
          )
        : placesOf(value, name);
    return [placeIn(unit, key, name)];
  });
}

function placeIn(holder: object, key: string | number, name: string): Place {
  const fields = holder as Record<string | number, unknown>;
  return {
    name,
    poke: () => {
      const before = fields[key];
      fields[key] = typeof before === 'boolean' ? !before : Number(before) + 1;
      return () => {
        fields[key] = before;
      };
    },
  };
}

/** A machine in the middle of its work. */
function busyArray(inputs = 1): ProcessingArray {
  const matrix = [1, 2, 3, 4, 5].map((code) => [code, 0, code, 1, code, 2]);
  const vectors = Array.from({ length: inputs }, (_, input) => [1 + input, 2, 0, 3, 4, 5]);
  const array = loadedBatch(matrix, vectors, { pes: 3, queueDepth: 3 }, [1, 1, 0, 0, 2]);
  clock(array, 5);
  return array;
}

describe('the signals of an array', () => {
  it.each([1, 3])('show every field of every unit that holds state, each in one, for %i inputs', (inputs) => {
    const array = busyArray(inputs);
    const signals = signalsOf(array.scope());
    const places = placesOf(array, 'array').filter(({ name }) => inputs > 1 || !OF_BATCHES.test(name));
    const shownBy = places.map(({ name, poke }) => {
      const before = signals.map(({ read }) => read());
      const restore = poke();
      const changed = signals.filter(({ read }, at) => read() !== before[at]).map((signal) => signal.name);
      restore();
      return { name, changed };
    });
    expect(shownBy.filter(({ changed }) => changed.length !== 1)).toEqual([]);
    const shown = shownBy.flatMap(({ changed }) => changed);
    expect(shown.toSorted()).toEqual(signals.map(({ name }) => name).toSorted());
  });

  it('have names of their own, by the files of src/hardware', () => {
    const names = signalsOf(busyArray().scope()).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('processing_array.processing_element[2].activation_queue.columns[1]');
    expect(names).toContain('processing_array.central_control_unit.is_queue_full');
    expect(names).toContain('processing_array.leading_nonzero_detection.level_1');
  });

  it('are 0 at reset, but for a scan that stands behind its last row and a first broadcast to come', () => {
    const hardware = machine({ pes: 3 });
    const program = vectorProgram([[1, 0, 2, 3]], hardware, [1]);
    const array = new ProcessingArray(program, hardware.queueDepth, 1);
    expect(dumpOf(array.scope())).toEqual({
      'processing_array.central_control_unit.row': 3,
      'processing_array.central_control_unit.is_first_broadcast': 1,
    });
  });

  it('are as wide as the program and its machine make them', () => {
    const widths = new Map(signalsOf(busyArray().scope()).map(({ name, bits }) => [name, bits]));
    const pe = 'processing_array.processing_element[0]';
    const widthOf = (name: string) => widths.get(`${pe}.${name}`);
    expect(widthOf('activation_queue.values[0]')).toBe(16);
    expect(widthOf('activation_queue.count')).toBe(2);
    expect(widthOf('activation_queue.columns[0]')).toBe(3); // columns 0 to 5, bias column 6
    expect(widthOf('spmat_read.code')).toBe(4);
    expect(widthOf('spmat_read.zeros')).toBe(4);
    expect(widthOf('arithmetic_unit.product')).toBe(32);
    expect(widthOf('activation_read_write.destination_0[0]')).toBe(32);
  });

  it('hold no value that does not fit their width, in any cycle', () => {
    fc.assert(
      fc.property(randomCase, ({ layer, geometry, formats, hardware, input }) => {
        const small = { ...hardware, pes: Math.min(hardware.pes, 5) };
        const tooWide = new Set<string>();
        let signals: ReturnType<typeof signalsOf> = [];
        const probe = {
          begin: (_: string, scope: Scope) => {
            signals = signalsOf(scope).filter(({ role }) => role === 'register');
          },
          sample: (cycle: number) => {
            if (cycle > 300) return;
            for (const { name, bits, isSigned, read } of signals) {
              const value = read();
              const least = isSigned ? -(2 ** (bits - 1)) : 0;
              if (value < least || value >= least + 2 ** bits || !Number.isInteger(value))
                tooWide.add(`${name} = ${value} of ${bits} bits`);
            }
          },
        };
        structuralEngine.run(compileLayer(layer, geometry, formats, small), small, input, { probe });
        expect([...tooWide]).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

it.each([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 3],
  [65_535, 16],
  [65_536, 17],
])('a value of at most %i takes %i bits', (most, bits) => {
  expect(bitsFor(most)).toBe(bits);
});
