import fc from 'fast-check';
import { EIE_MAPPING, type HardwareSpec } from '../src/config/hardware.js';

/** A small machine for tests, with EIE's numbers where a test does not say otherwise. */
export function machine(changes: Partial<HardwareSpec> = {}): HardwareSpec {
  return {
    name: 'test machine',
    description: '',
    pes: 4,
    queueDepth: 8,
    clockHertz: 800e6,
    spmatWidthBits: 64,
    lineBuffer: 'kept',
    codeBits: 4,
    indexBits: 4,
    convolution: 'overlap',
    capacity: 'report',
    memory: 'ideal',
    dramBytesPerSecond: 4.264e9,
    doubleBuffering: true,
    spmatCapacityBytes: 131072,
    pointerCapacityBytes: 32768,
    pointerBits: 16,
    registers: 64,
    activationCapacityBytes: 2048,
    activationBits: 16,
    weightBits: 16,
    accumulatorBits: 32,
    productShift: 0,
    accumulatorRange: 'bound',
    rounding: 'nearest',
    overflow: 'saturate',
    ...EIE_MAPPING,
    ...changes,
  };
}

/** A narrow accumulator with a given product shift may leave no weight bits, which is an error: here it gets `auto`. */
export function satisfiable(spec: HardwareSpec): HardwareSpec {
  return spec.accumulatorBits < 32 ? { ...spec, productShift: 'auto' } : spec;
}

/** Machines of any arithmetic. */
export const randomMachine: fc.Arbitrary<HardwareSpec> = fc
  .record({
    pes: fc.constantFrom(1, 4, 7),
    convolution: fc.constantFrom('drain' as const, 'overlap' as const),
    memory: fc.constantFrom('ideal' as const, 'dram' as const),
    activationBits: fc.constantFrom(16, 16, 8),
    accumulatorBits: fc.constantFrom(16, 32),
    accumulatorRange: fc.constantFrom('bound' as const, 'measured' as const),
    rounding: fc.constantFrom('nearest' as const, 'nearest-even' as const, 'floor' as const),
    overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
    productShift: fc.constantFrom('auto' as const, 0),
  })
  .map(machine)
  .map(satisfiable);

/** A machine of EIE's own mapping under any other. */
export const anyMapping = (hardware: HardwareSpec): fc.Arbitrary<HardwareSpec> =>
  fc
    .record({
      clusters: fc.constantFrom<(number | 'auto')[]>(1, 2, 3, 4, 5, 8, 'auto'),
      columnGroups: fc.constantFrom(1, 1, 2, 3, 4),
      deal: fc.constantFrom('interleaved' as const, 'bands' as const),
      rowOrder: fc.constantFrom('interleaved' as const, 'balanced' as const),
      skipZeros: fc.constantFrom(true, true, false),
      weights: fc.constantFrom('sparse' as const, 'sparse' as const, 'dense' as const),
      batch: fc.constantFrom(1, 1, 2, 3, 4, 5),
      pesPerScanner: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(16, 20, 64)),
    })
    .map(({ pesPerScanner, ...mapping }) => {
      const scanners = mapping.columnGroups * (mapping.clusters === 'auto' ? 1 : mapping.clusters);
      const overflow = mapping.columnGroups > 1 ? 'wrap' : hardware.overflow;
      return { ...hardware, ...mapping, overflow, pes: pesPerScanner * scanners };
    });

/** Machines of any arithmetic and any mapping; several column groups are not given saturating sums. */
export const mappedMachine: fc.Arbitrary<HardwareSpec> = randomMachine.chain(anyMapping);
