import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { AREAS } from '../../src/energy/components.js';
import { priceMachine, type MachinePrices } from '../../src/energy/prices.js';
import { complaintOf } from '../config/config-files.js';
import { busyMilliwatts, eie, energyTable, sum } from './tables.js';

async function prices(
  table: string,
  changes: Partial<HardwareSpec> = {},
  overrides: readonly string[] = [],
): Promise<MachinePrices> {
  return priceMachine(await energyTable(table, overrides), eie(changes));
}

function complaint(table: string, changes: Partial<HardwareSpec>): Promise<string> {
  return complaintOf(() => prices(table, changes));
}

describe('numbers that a run could not add up are refused, and 0 is free', () => {
  it.each([
    'events.multiply.value=1e300 pJ',
    'scale.energy.value=1e-300',
    'areas.arithmetic.value=1e300 um^2',
  ])('%s', async (override) => {
    expect(await complaintOf(() => prices('eie-45nm', {}, [override]))).toMatch(
      /^eie-45nm: .* comes to [\d.]+e[-+]\d+; choose numbers that give 0, or from 1e-100 to 1e\+100$/,
    );
  });

  it('events.multiply.value=0 pJ', async () => {
    const free = ['events.multiply.value=0 pJ', 'events.peClock.value=0 pJ'];
    expect((await prices('eie-45nm', {}, free)).entryPicojoules).toBeGreaterThan(0);
  });
});

const total = ({ areaSquareMillimetres }: MachinePrices) => sum({ ...areaSquareMillimetres });

describe('eie-45nm prices only the memories that EIE has', () => {
  it.each<[Partial<HardwareSpec>, string]>([
    [{ spmatWidthBits: 128 }, 'spmatWidthBits is 128 bits, but eie-45nm prices 64 bits alone'],
    [{ spmatCapacityBytes: 65536 }, 'spmatCapacity is 65536 B, but eie-45nm prices 131072 B alone'],
    [{ pointerCapacityBytes: 65536 }, 'pointerCapacity is 65536 B, but eie-45nm prices 32768 B alone'],
    [{ pointerBits: 17 }, 'pointerBits is 17 bits, but eie-45nm prices 16 bits alone'],
    [{ activationCapacityBytes: 4096 }, 'activationCapacity is 4096 B, but eie-45nm prices 2048 B alone'],
  ])('%j is refused', async (changes, message) => {
    const mend = 'choose --energy cacti-45nm, which prices other sizes, or --energy none';
    expect(await complaint('eie-45nm', changes)).toBe(`test machine: ${message}; ${mend}`);
  });

  it('another size is priced by a table that says it is of that size', async () => {
    const measured = ['memories.machine.spmatWidthBits=128', 'memories.spmatRead.value=58 pJ'];
    const { spmatLineReadPicojoules } = await prices('eie-45nm', { spmatWidthBits: 128 }, measured);
    expect(spmatLineReadPicojoules).toBe(58);
  });
});

describe('cacti tables price memories by size', () => {
  it('pointers lie in two banks of half the capacity, both read for a column', async () => {
    const { pointerReadPicojoules } = await prices('cacti-45nm', { pointerCapacityBytes: 4096 });
    expect(pointerReadPicojoules).toBe(2 * 2.1933); // 2 KiB, 16 bits
  });

  it.each<[Partial<HardwareSpec>, string]>([
    [
      { spmatWidthBits: 1024 },
      'spmatWidthBits is 1024 bits, but cacti-45nm prices 16 to 512 bits of 131072 B',
    ],
    [
      { spmatCapacityBytes: 8 * 2 ** 20 },
      'spmatCapacity is 8388608 B, but cacti-45nm prices 512 to 4194304 B',
    ],
    [{ pointerCapacityBytes: 512 }, 'pointerCapacity is 512 B, but cacti-45nm prices 1024 to 8388608 B'],
    [{ pointerBits: 8 }, 'pointerBits is 8 bits, but cacti-45nm prices 16 to 512 bits in banks of 16384 B'],
    [{ activationCapacityBytes: 256 }, 'activationCapacity is 256 B, but cacti-45nm prices 512 to 4194304 B'],
    [
      { spmatCapacityBytes: 1536, spmatWidthBits: 512 },
      'spmatWidthBits is 512 bits, but cacti-45nm prices 16 to 256 bits of 1536 B',
    ],
  ])('%j is refused', async (changes, message) => {
    const mend = 'stay within, or choose --energy none';
    expect(await complaint('cacti-45nm', changes)).toBe(`test machine: ${message}; ${mend}`);
  });

  it('fast cells leak thousands of times more', async () => {
    const slow = await prices('cacti-45nm', { pes: 1 });
    const fast = await prices('cacti-45nm', { pes: 1 }, ['cacti.cellType=itrs-hp']);
    const clock = 2.3425 + 0.005884;
    expect((fast.cyclePicojoules - clock) / (slow.cyclePicojoules - clock)).toBeGreaterThan(1000);
  });

  it('leakage is paid per second: half per cycle at twice the clock, while the clock is paid per cycle', async () => {
    const [slow, fast] = await Promise.all(
      [800e6, 1600e6].map((clockHertz) =>
        prices('cacti-45nm', { pes: 1, clockHertz }, ['cacti.cellType=itrs-hp']),
      ),
    );
    const clock = 2.3425 + 0.005884;
    expect(fast.cyclePicojoules - clock).toBeCloseTo((slow.cyclePicojoules - clock) / 2, 9);
  });

  it('every memory of a PE leaks', async () => {
    const { cyclePicojoules } = await prices('cacti-45nm', { pes: 1, clockHertz: 1e9 });
    const milliwatts = 0.0333838 + 2 * 0.00460419 + 0.000674036; // 128 KiB, two of 16 KiB, 2 KiB
    expect(cyclePicojoules).toBeCloseTo(2.3425 + 0.005884 + milliwatts, 9); // 1 mW is 1 pJ per ns
  });

  it('a busy PE takes less energy and area from node to node', async () => {
    const tables = await Promise.all(
      ['cacti-45nm', 'cacti-32nm', 'cacti-22nm'].map((name) => energyTable(name)),
    );
    const watts = tables.map((table) => sum(busyMilliwatts(table, eie())));
    const areas = tables.map((table) => total(priceMachine(table, eie())));
    expect(watts).toEqual(watts.toSorted((a, b) => b - a));
    expect(areas).toEqual(areas.toSorted((a, b) => b - a));
  });

  it('the scale multiplies logic, not the rows, and never DRAM', async () => {
    const [full, half] = await Promise.all(
      [1, 0.5].map((scale) => prices('cacti-45nm', {}, [`scale.energy.value=${scale}`])),
    );
    expect(half.entryPicojoules).toBe(full.entryPicojoules / 2);
    expect(half.queuePushPicojoules).toBe(full.queuePushPicojoules / 2);
    expect(half.broadcastPicojoules).toBe(full.broadcastPicojoules / 2);
    expect(half.spmatLineReadPicojoules).toBe(full.spmatLineReadPicojoules);
    expect(half.dramBytePicojoules).toBe(160);
  });
});

describe('eie-28nm', () => {
  it('scales every price of eie-45nm but those of DRAM', async () => {
    const { areaSquareMillimetres: _, dramBytePicojoules, ...scaled } = await prices('eie-28nm');
    const full = await prices('eie-45nm');
    expect(dramBytePicojoules).toBe(full.dramBytePicojoules);
    for (const [key, value] of Object.entries(scaled)) {
      expect(value / full[key as keyof typeof scaled]).toBeCloseTo(0.6667, 12);
    }
  });

  it('scales every area of eie-45nm', async () => {
    const full = await prices('eie-45nm');
    const { areaSquareMillimetres } = await prices('eie-28nm');
    for (const key of AREAS) {
      expect(areaSquareMillimetres[key] / full.areaSquareMillimetres[key]).toBeCloseTo(0.3906, 12);
    }
  });
});

describe('other widths', () => {
  it("a multiplier's energy follows the product of its operands' widths", async () => {
    const at = async (weightBits: number, activationBits: number) =>
      (await prices('eie-45nm', { weightBits, activationBits })).entryPicojoules;
    const rest = 0.4852 + 0.05;
    expect(await at(16, 16)).toBeCloseTo(rest + 0.62, 12);
    expect(await at(8, 16)).toBeCloseTo(rest + 0.31, 12);
    expect(await at(8, 8)).toBeCloseTo(rest + 0.155, 12);
  });

  it("an adder's and an accumulator's energy follow the accumulator's width", async () => {
    const wide = await prices('eie-45nm', { accumulatorBits: 32 });
    expect(wide.entryPicojoules).toBeCloseTo(0.4852 + 0.62 + 0.1, 12); // EIE, Table I: 0.1 pJ for 32 bits
    expect(wide.accumulatorAccessPicojoules).toBeCloseTo(2 * 1.1155, 12);
  });

  it.each(['eie-45nm', 'cacti-45nm'])(
    'two 8-bit activations share a word of the SRAM in %s',
    async (table) => {
      const narrow = await prices(table, { activationBits: 8 });
      expect(narrow.inputWordPicojoules).toBe(2.1933 / 2);
      expect(narrow.outputWordPicojoules).toBe(2.0438 / 2);
    },
  );

  it('registers take area by their bits: overlap with 32-bit accumulators has 2.5 times those of EIE', async () => {
    const registers = async (changes: Partial<HardwareSpec>) =>
      (await prices('eie-45nm', { pes: 1, ...changes })).areaSquareMillimetres.activationReadWrite - 0.007852;
    expect(await registers({})).toBeCloseTo(0.011082, 12);
    expect(await registers({ convolution: 'overlap', accumulatorBits: 32 })).toBeCloseTo(2.5 * 0.011082, 12);
    expect(await registers({ registers: 128 })).toBeCloseTo(2 * 0.011082, 12);
  });

  it('a queue takes area by its depth', async () => {
    const { areaSquareMillimetres } = await prices('eie-45nm', { pes: 1, queueDepth: 16 });
    expect(areaSquareMillimetres.activationQueue).toBeCloseTo(2 * 0.000758, 12);
  });
});

describe('a machine that stores every weight', () => {
  it.each(['eie-45nm', 'cacti-45nm'])('has no pointers to read, nor memory for them: %s', async (table) => {
    const [sparse, dense] = await Promise.all([prices(table), prices(table, { weights: 'dense' })]);
    expect(dense.pointerReadPicojoules).toBe(0);
    expect(dense.areaSquareMillimetres.pointerRead).toBe(0);
    expect(dense.spmatLineReadPicojoules).toBe(sparse.spmatLineReadPicojoules);
  });

  it('does not leak from them where a table prices memories one by one', async () => {
    const [sparse, dense] = await Promise.all([
      prices('cacti-45nm'),
      prices('cacti-45nm', { weights: 'dense' }),
    ]);
    expect(dense.cyclePicojoules).toBeLessThan(sparse.cyclePicojoules);
  });
});

it('adding two partial sums costs an addition and an access to an accumulator', async () => {
  const { events } = await energyTable('eie-45nm');
  const { reductionPicojoules } = await prices('eie-45nm');
  expect(reductionPicojoules).toBeCloseTo(events.add.picojoules + events.accumulatorAccess.picojoules, 12);
});
