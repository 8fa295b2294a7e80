import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { layerMemory, planMemory } from '../../src/memory/plan.js';
import { weightBytes, weightsFit } from '../../src/memory/weights.js';
import { SMALL, workloadOf } from '../networks.js';
import { convolution, dramMachine, inputLayer, networkFrom, programOf, sparse } from './programs.js';

// Two PEs. Layer a: 5 filters of one weight in channel 0, so 3 and 2 entries; layer b: 3 filters, 2 and 1 entries.
const network = networkFrom(inputLayer(3, 1, 1), convolution('a', 'data', 5), convolution('b', 'a', 3));
// Two entries of 8 bits a line of 16: 2 and 1 lines for a, 1 and 1 for b. Pointers of 16 bits: for a 4 (3 inputs
// on whole register rows), the bias column's and the end, 6; for b 6 and 2, 8.
const narrow = { pes: 2, spmatWidthBits: 16, pointerBits: 16 };
const LINE_BYTES = { fullest: 4 + 2, a: 4 + 2, b: 2 + 2 };
const POINTER_BYTES = { each: 12 + 16, a: 2 * 12, b: 2 * 16 };

const machineWith = (changes: Partial<HardwareSpec> = {}) => dramMachine({ ...narrow, ...changes });
const program = (hardware: HardwareSpec) => programOf(sparse(network), hardware);

describe('weights', () => {
  it('of a layer are the lines and pointers of all PEs', () => {
    const { jobs } = program(machineWith());
    expect(weightBytes(jobs.get('a')![0], machineWith())).toBe(LINE_BYTES.a + POINTER_BYTES.a);
    expect(weightBytes(jobs.get('b')![0], machineWith())).toBe(LINE_BYTES.b + POINTER_BYTES.b);
  });

  it('are resident where the lines of all layers fit the fullest PE, to the byte', () => {
    const fit = (spmatCapacityBytes: number) =>
      weightsFit(program(machineWith()), machineWith({ spmatCapacityBytes }));
    expect([fit(LINE_BYTES.fullest), fit(LINE_BYTES.fullest - 1)]).toEqual([true, false]);
  });

  it('are resident where the pointers of all layers fit, to the byte', () => {
    const fit = (pointerCapacityBytes: number) =>
      weightsFit(program(machineWith()), machineWith({ pointerCapacityBytes }));
    expect([fit(POINTER_BYTES.each), fit(POINTER_BYTES.each - 1)]).toEqual([true, false]);
  });

  it('cost nothing where resident', () => {
    const plan = planMemory(program(machineWith()), machineWith());
    expect(layerMemory(plan, 'a', Float64Array.of(100))).toMatchObject({
      weightsHome: 'on-chip',
      weightBytes: 0,
    });
  });

  it('are loaded before the first row of every layer where they are streamed', () => {
    // One byte a cycle.
    const hardware = machineWith({ pointerCapacityBytes: 1, dramBytesPerSecond: 800e6 });
    const plan = planMemory(program(hardware), hardware);
    const bytes = LINE_BYTES.a + POINTER_BYTES.a;
    expect(layerMemory(plan, 'a', Float64Array.of(100))).toEqual({
      inputHome: 'dram',
      outputHome: 'on-chip',
      weightsHome: 'dram',
      inputBytes: 6,
      weightBytes: bytes,
      outputBytes: 0,
      transferCycles: bytes + 6,
      stallCycles: bytes + 6,
    });
  });

  it('are every entry and pointer of the images, whatever the machine', () => {
    const machines = fc.record({
      pes: fc.integer({ min: 1, max: 9 }),
      spmatWidthBits: fc.constantFrom(8, 24, 64),
      pointerBits: fc.constantFrom(9, 16),
    });
    fc.assert(
      fc.property(machines, (changes) => {
        const hardware = dramMachine(changes);
        const { jobs } = programOf(workloadOf(SMALL).compressed, hardware);
        for (const layer of [...jobs.values()].flat()) {
          const entries = layer.images.reduce((sum, { codes }) => sum + codes.length, 0);
          const pointers = layer.images.reduce((sum, image) => sum + image.pointers.length, 0);
          const bits = entries * 8 + pointers * hardware.pointerBits;
          const slackPerPe = hardware.spmatWidthBits / 8 + 2;
          expect(weightBytes(layer, hardware)).toBeGreaterThanOrEqual(bits / 8);
          expect(weightBytes(layer, hardware)).toBeLessThanOrEqual(bits / 8 + hardware.pes * slackPerPe);
        }
      }),
    );
  });
});
