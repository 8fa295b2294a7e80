import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { bytesMoved, type LayerMemory } from '../../src/memory/layer-memory.js';
import { layerMemory, planMemory } from '../../src/memory/plan.js';
import { weightedLayersOf, type Network } from '../../src/network/network.js';
import { inferShapes } from '../../src/network/shapes.js';
import { fewestBytesOfAllPlans } from './all-plans.js';
import {
  convolution,
  dramMachine,
  inputLayer,
  networkFrom,
  programOf,
  randomNetwork,
  sparse,
} from './programs.js';

/** Every row computes 1,000 cycles. */
function memoriesOf(network: Network, hardware: HardwareSpec): ReadonlyMap<string, LayerMemory> {
  const plan = planMemory(programOf(sparse(network), hardware), hardware);
  const shapes = inferShapes(network);
  const rowCycles = (name: string) => new Float64Array(shapes.get(name)!.height).fill(1000);
  return new Map(
    weightedLayersOf(network).map(({ name }) => [name, layerMemory(plan, name, rowCycles(name))] as const),
  );
}

const bytesOf = (memories: ReadonlyMap<string, LayerMemory>) =>
  [...memories.values()].reduce((sum, memory) => sum + bytesMoved(memory), 0);

/** A buffer of `bytes` altogether. */
const buffer = (bytes: number) => ({ pes: 1, activationCapacityBytes: bytes });

// Rows: data 2 x 8 x 2 B = 32 B, a 3 x 8 x 2 B = 48 B, b 16 B; maps: data 320 B, a 480 B, b 160 B.
const chain = networkFrom(
  inputLayer(2, 10, 8),
  convolution('a', 'data', 3, { kernel: 3 }),
  convolution('b', 'a', 1, { kernel: 3 }),
);

describe('a map between two layers', () => {
  it('stays on chip where it fits beside the working rows of both', () => {
    // a: 480 + 3 input rows of 32; b: 480 + 1 output row of 16.
    const memories = memoriesOf(chain, dramMachine(buffer(576)));
    expect(memories.get('a')).toMatchObject({ inputBytes: 320, outputBytes: 0, outputHome: 'on-chip' });
    expect(memories.get('b')).toMatchObject({ inputBytes: 0, inputHome: 'on-chip', outputBytes: 160 });
  });

  it('is spilled where one byte is missing: written once, read once', () => {
    const memories = memoriesOf(chain, dramMachine(buffer(575)));
    expect(memories.get('a')).toMatchObject({ inputBytes: 320, outputBytes: 480, outputHome: 'dram' });
    expect(memories.get('b')).toMatchObject({ inputBytes: 480, inputHome: 'dram', outputBytes: 160 });
  });

  it('is read by every layer that reads it', () => {
    const fork = networkFrom(
      inputLayer(2, 10, 8),
      convolution('a', 'data', 3),
      convolution('b', 'a', 1),
      convolution('c', 'a', 1),
      { kind: 'concat', name: 'd', inputs: ['b', 'c'] },
    );
    const memories = memoriesOf(fork, dramMachine(buffer(200)));
    expect([...memories.values()].map(({ inputBytes }) => inputBytes)).toEqual([320, 480, 480]);
    expect([...memories.values()].map(({ outputBytes }) => outputBytes)).toEqual([480, 160, 160]);
  });
});

describe('the network input and the output', () => {
  it('cross to and from DRAM however large the buffer', () => {
    const memories = memoriesOf(chain, dramMachine(buffer(1e6)));
    expect(memories.get('a')!.inputHome).toBe('dram');
    expect(memories.get('b')!.outputHome).toBe('dram');
    expect(bytesOf(memories)).toBe(320 + 160);
  });

  it('cross even where a layer reads the output as well', () => {
    const read = networkFrom(inputLayer(2, 10, 8), convolution('a', 'data', 3), convolution('b', 'a', 1), {
      kind: 'dropout',
      name: 'out',
      input: 'a',
    });
    const memories = memoriesOf(read, dramMachine(buffer(1e6)));
    expect(memories.get('a')).toMatchObject({ outputHome: 'dram', outputBytes: 480 });
    expect(memories.get('b')).toMatchObject({ inputHome: 'dram', inputBytes: 480 });
  });
});

describe('input rows', () => {
  it('are read once where the window and an output row fit', () => {
    // a: 3 rows of 32 and an output row of 48; b: 3 rows of 48 and one of 16.
    const memories = memoriesOf(chain, dramMachine(buffer(160)));
    expect(memories.get('a')!.inputBytes).toBe(320);
    expect(memories.get('b')!.inputBytes).toBe(480);
  });

  it('are read again for every row of output pixels where they do not', () => {
    const memories = memoriesOf(chain, dramMachine(buffer(143)));
    // 8 windows of 3 rows, and 2 on the border of 2 rows.
    expect(memories.get('a')!.inputBytes).toBe(28 * 32);
    expect(memories.get('b')!.inputBytes).toBe(28 * 48);
  });

  it('that no window covers are not read', () => {
    const gaps = networkFrom(inputLayer(1, 10, 4), convolution('a', 'data', 1, { kernel: 2, stride: 4 }));
    // Windows at rows 0, 4, 8: rows 0 1 4 5 8 9 of 8 bytes.
    expect(memoriesOf(gaps, dramMachine()).get('a')!.inputBytes).toBe(6 * 8);
  });

  it('in the buffer are no more than the map has', () => {
    // A window of 3 rows over a map of 2 rows of 8 bytes; an output row of 8.
    const low = networkFrom(inputLayer(1, 2, 4), convolution('a', 'data', 1, { kernel: 3 }));
    expect(memoriesOf(low, dramMachine(buffer(24))).get('a')!.inputBytes).toBe(2 * 8);
    expect(memoriesOf(low, dramMachine(buffer(23))).get('a')!.inputBytes).toBe(2 * 2 * 8);
  });

  it('are none under a window that lies on the border', () => {
    const padded = networkFrom(inputLayer(1, 3, 3), convolution('a', 'data', 1, { padding: 1 }));
    expect(memoriesOf(padded, dramMachine()).get('a')!.inputBytes).toBe(3 * 6);
  });
});

describe('what layers outside the PEs do', () => {
  const pooled = (pool: 'max-pool' | 'average-pool') =>
    networkFrom(
      inputLayer(1, 9, 9),
      convolution('a', 'data', 2),
      { kind: 'relu', name: 'relu', input: 'a' },
      pool === 'max-pool'
        ? { kind: pool, name: 'pool', input: 'relu', kernel: 3, stride: 2 }
        : { kind: pool, name: 'pool', input: 'relu' },
    );

  it('happens before a map is stored: only the pooled map is written', () => {
    expect(memoriesOf(pooled('max-pool'), dramMachine()).get('a')!.outputBytes).toBe(4 * 4 * 2 * 2);
    expect(memoriesOf(pooled('average-pool'), dramMachine()).get('a')!.outputBytes).toBe(4);
  });

  it('delays the write to the row that completes it', () => {
    // One byte a cycle: row 0 waits for 18 B; rows 2, 4 and 6 complete 16 B each, which rows 3, 5 and 7 hide; so
    // does row 8, and its write ends the layer.
    const hardware = dramMachine({ dramBytesPerSecond: 800e6 });
    expect(memoriesOf(pooled('max-pool'), hardware).get('a')).toMatchObject({
      transferCycles: 9 * 18 + 4 * 16,
      stallCycles: 18 + 16,
    });
  });

  it('delays the write of averages to the last row', () => {
    const hardware = dramMachine({ dramBytesPerSecond: 800e6 });
    expect(memoriesOf(pooled('average-pool'), hardware).get('a')!.stallCycles).toBe(18 + 4);
  });

  it('makes no map of its own in dropout', () => {
    const dropped = networkFrom(
      inputLayer(1, 4, 4),
      convolution('a', 'data', 1),
      { kind: 'dropout', name: 'drop', input: 'a' },
      convolution('b', 'a', 1),
      convolution('c', 'drop', 1),
    );
    expect(memoriesOf(dropped, dramMachine(buffer(16))).get('a')!.outputBytes).toBe(4 * 4 * 2);
  });

  it('joins parts side by side in one map, pooled or not', () => {
    const joined = networkFrom(
      inputLayer(1, 4, 4),
      convolution('a', 'data', 2),
      convolution('b', 'data', 3),
      { kind: 'concat', name: 'join', inputs: ['a', 'b'] },
      { kind: 'max-pool', name: 'pool', input: 'join', kernel: 2, stride: 2 },
      { kind: 'dropout', name: 'drop', input: 'pool' },
      convolution('c', 'drop', 1),
    );
    const memories = memoriesOf(joined, dramMachine(buffer(16)));
    expect(memories.get('a')!.outputBytes).toBe(2 * 2 * 2 * 2);
    expect(memories.get('b')!.outputBytes).toBe(3 * 2 * 2 * 2);
    expect(memories.get('c')!.inputBytes).toBe(5 * 2 * 2 * 2);
  });
});

describe('a sum', () => {
  // Rows of one channel: 4 x 2 B = 8 B; x 2 channels, y and z 2: 64 B a map.
  const bypass = networkFrom(
    inputLayer(1, 4, 4),
    convolution('x', 'data', 2),
    convolution('y', 'x', 2),
    { kind: 'relu', name: 'relu', input: 'y' },
    { kind: 'add', name: 'z', inputs: ['x', 'relu'] },
    convolution('out', 'z', 1),
  );
  const homes = (memories: ReadonlyMap<string, LayerMemory>) =>
    [...memories.values()].map(({ inputBytes, outputBytes }) => [inputBytes, outputBytes]);

  it('is one map of the size of each addend, which the last of them to be made completes', () => {
    // x is written, then read as input and as addend of y, whose sum is written and read; none of them fits.
    expect(homes(memoriesOf(bypass, dramMachine(buffer(63))))).toEqual([
      [32, 64],
      [64 + 64, 64],
      [64, 32],
    ]);
  });

  it('keeps its addend on chip until then, beside the sum itself', () => {
    expect(homes(memoriesOf(bypass, dramMachine(buffer(128))))).toEqual([
      [32, 0],
      [0, 0],
      [0, 32],
    ]);
    // One byte less: x or z is spilled, and x alone is read twice.
    const memories = memoriesOf(bypass, dramMachine(buffer(127)));
    expect(homes(memories)).toEqual([
      [32, 0],
      [0, 64],
      [64, 32],
    ]);
  });

  it('stores a bypass that no convolution reads, and reads it once', () => {
    const complex = networkFrom(
      inputLayer(1, 4, 4),
      convolution('x', 'data', 2),
      convolution('y', 'data', 2),
      { kind: 'add', name: 'z', inputs: ['x', 'y'] },
      convolution('out', 'z', 1),
    );
    expect(homes(memoriesOf(complex, dramMachine(buffer(24))))).toEqual([
      [32, 64],
      [32 + 64, 64],
      [64, 32],
    ]);
    expect(memoriesOf(complex, dramMachine(buffer(24))).get('y')!.inputHome).toBe('dram');
  });

  it('is pooled before it is stored, its addend is not', () => {
    const pooled = networkFrom(
      inputLayer(1, 4, 4),
      convolution('x', 'data', 2),
      convolution('y', 'x', 2),
      { kind: 'add', name: 'z', inputs: ['x', 'y'] },
      { kind: 'max-pool', name: 'pool', input: 'z', kernel: 2, stride: 2 },
      convolution('out', 'pool', 1),
    );
    // The sum pooled, 16 B, beside a row of input and one of the addend.
    expect(homes(memoriesOf(pooled, dramMachine(buffer(48))))).toEqual([
      [32, 64],
      [64 + 64, 0],
      [0, 8],
    ]);
  });

  it('of joined maps waits in every channel for the last of its addends', () => {
    const crossed = networkFrom(
      inputLayer(1, 4, 4),
      ...['a', 'b', 'c', 'd'].map((name) => convolution(name, 'data', 1)),
      { kind: 'concat', name: 'ad', inputs: ['a', 'd'] },
      { kind: 'concat', name: 'bc', inputs: ['b', 'c'] },
      { kind: 'add', name: 'z', inputs: ['ad', 'bc'] },
    );
    // b completes a + b and reads a, d completes c + d and reads c; both joined maps are stored whole.
    const memories = memoriesOf(crossed, dramMachine(buffer(16)));
    expect([...memories.values()].map(({ inputBytes }) => inputBytes)).toEqual([32, 32 + 32, 32, 32 + 32]);
    expect([...memories.values()].map(({ outputBytes }) => outputBytes)).toEqual([32, 64, 32, 64]);
  });

  it('of a map with itself or with its own ReLU waits for nothing', () => {
    const twice = networkFrom(
      inputLayer(1, 4, 4),
      convolution('x', 'data', 2),
      { kind: 'relu', name: 'relu', input: 'x' },
      { kind: 'add', name: 'z', inputs: ['x', 'relu', 'x'] },
    );
    expect(homes(memoriesOf(twice, dramMachine(buffer(16))))).toEqual([[32, 64]]);
  });

  it('reads its addend from DRAM row by row, while the array computes where there is room for two rows', () => {
    const hardware = dramMachine({ ...buffer(1e6), dramBytesPerSecond: 800e6 });
    const fromInput = networkFrom(inputLayer(1, 4, 4), convolution('x', 'data', 1), {
      kind: 'add',
      name: 'z',
      inputs: ['data', 'x'],
    });
    // One byte a cycle: 8 B of input and 8 B of addend before the first row, 8 B of the sum after the last.
    expect(memoriesOf(fromInput, hardware).get('x')).toMatchObject({
      inputBytes: 32 + 32,
      transferCycles: 4 * 24,
      stallCycles: 16 + 8,
    });
  });
});

describe('double buffering', () => {
  const hardware = (bytes: number, doubleBuffering = true) =>
    dramMachine({ ...buffer(bytes), doubleBuffering, dramBytesPerSecond: 800e6 });
  const only = networkFrom(inputLayer(2, 10, 8), convolution('a', 'data', 3, { kernel: 3 }));
  const stalls = (machine: HardwareSpec) => memoriesOf(only, machine).get('a')!.stallCycles;

  it('takes room for the next input rows and another output row', () => {
    // 3 + 1 rows of 32 and 2 of 48. Its first row waits for two input rows; the last is written when all is done.
    expect(stalls(hardware(224))).toBe(64 + 48);
  });

  it('is off where that room is missing: all transfers stall the array', () => {
    expect(stalls(hardware(223))).toBe(320 + 480);
  });

  it('is off where the machine has none', () => {
    expect(stalls(hardware(1e6, false))).toBe(320 + 480);
  });

  it('changes no byte', () => {
    fc.assert(
      fc.property(randomNetwork, fc.integer({ min: 8, max: 4000 }), (network, bytes) => {
        const moved = (doubleBuffering: boolean) =>
          bytesOf(memoriesOf(network, hardware(bytes, doubleBuffering)));
        expect(moved(true)).toBe(moved(false));
      }),
    );
  });
});

describe('the plan', () => {
  it('moves the fewest bytes of all plans, found by trying them all', () => {
    const machines = fc.record({
      activationCapacityBytes: fc.integer({ min: 2, max: 1500 }),
      activationBits: fc.constantFrom(5, 8, 16),
      pes: fc.constantFrom(1, 3),
    });
    fc.assert(
      fc.property(randomNetwork, machines, (network, changes) => {
        const hardware = dramMachine(changes);
        const expected = fewestBytesOfAllPlans(network, hardware);
        fc.pre(expected !== null);
        expect(bytesOf(memoriesOf(network, hardware))).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('spills a map that would keep several others off the chip', () => {
    // a and b are 80 B each. With an output row of 16 B beside them, only one of them fits: keeping a, which comes
    // first, saves a write and two reads; keeping b saves a write and three reads.
    const network = networkFrom(
      inputLayer(1, 5, 8),
      convolution('a', 'data', 1),
      convolution('b', 'a', 1),
      convolution('c', 'b', 1),
      convolution('d', 'b', 1),
      convolution('e', 'b', 1),
      convolution('f', 'a', 1),
      { kind: 'concat', name: 'join', inputs: ['c', 'd', 'e', 'f'] },
    );
    const memories = memoriesOf(network, dramMachine(buffer(160)));
    expect(memories.get('a')!.outputHome).toBe('dram');
    expect(memories.get('b')!.outputHome).toBe('on-chip');
    expect(memoriesOf(network, dramMachine(buffer(176))).get('a')!.outputHome).toBe('on-chip');
  });

  it('never moves more with a larger buffer', () => {
    fc.assert(
      fc.property(
        randomNetwork,
        fc.integer({ min: 2, max: 2500 }),
        fc.integer({ min: 0, max: 2500 }),
        (network, bytes, more) => {
          const moved = (size: number) => bytesOf(memoriesOf(network, dramMachine(buffer(size))));
          expect(moved(bytes + more)).toBeLessThanOrEqual(moved(bytes));
        },
      ),
    );
  });

  it('moves at least the input rows that are used, and the output', () => {
    fc.assert(
      fc.property(randomNetwork, fc.integer({ min: 2, max: 4000 }), (network, bytes) => {
        const compulsory = bytesOf(memoriesOf(network, dramMachine(buffer(1e9))));
        const memories = memoriesOf(network, dramMachine(buffer(bytes)));
        expect(bytesOf(memories)).toBeGreaterThanOrEqual(compulsory);
        for (const { inputBytes, inputHome, outputBytes, outputHome } of memories.values()) {
          expect(inputHome === 'on-chip' && inputBytes > 0).toBe(false);
          expect(outputHome === 'on-chip' && outputBytes > 0).toBe(false);
        }
      }),
    );
  });
});

describe('ideal memory', () => {
  it('moves nothing and stalls nobody', () => {
    const hardware = dramMachine({ memory: 'ideal', activationCapacityBytes: 2 });
    for (const memory of memoriesOf(chain, hardware).values())
      expect(memory).toEqual({
        inputHome: 'on-chip',
        outputHome: 'on-chip',
        weightsHome: 'on-chip',
        inputBytes: 0,
        weightBytes: 0,
        outputBytes: 0,
        transferCycles: 0,
        stallCycles: 0,
      });
  });
});

describe('what cannot be planned', () => {
  it('is a layer that the program has not, or rows that the layer has not', () => {
    const plan = planMemory(programOf(sparse(chain), dramMachine()), dramMachine());
    expect(() => layerMemory(plan, 'z', new Float64Array(10))).toThrow('planned layers, cycle 0: missing=z');
    expect(() => layerMemory(plan, 'a', new Float64Array(9))).toThrow(
      'memory plan, cycle 0: layer=a rows=9 planned=10',
    );
  });
});
