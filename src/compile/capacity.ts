import type { HardwareSpec } from '../config/hardware.js';
import { sizeOf, type Shape } from '../network/network.js';
import { bandsOf, type Band } from '../mapping/bands.js';
import { registerRows } from '../mapping/column-order.js';
import { mostRows, pesOfMachine } from '../mapping/mapping.js';
import { inputBands } from './halo.js';
import type { CapacityShortfall, PlacedJob } from './program.js';

/** Memories whose content comes from DRAM if they are too small for it and the machine has one (docs/memory.md). */
const BACKED_BY_DRAM: readonly string[] = ['spmat SRAM', 'activation SRAM'];

/** Whether DRAM makes up for an overrun: the time and traffic of what does not fit are counted there. */
export function isBackedByDram({ memory }: { readonly memory: string }): boolean {
  return BACKED_BY_DRAM.includes(memory);
}

/** Memories that a compiled job overruns (EIE, section 4 and Table II), per PE. */
export function jobShortfalls(program: PlacedJob, hardware: HardwareSpec): CapacityShortfall[] {
  return overrun(program, [...storedNeeds(program, hardware), activationNeed(program, hardware)]);
}

/** Those of the memories for the matrix and the sums, whose content depends on how PEs are arranged. */
export function storedShortfalls(program: PlacedJob, hardware: HardwareSpec): CapacityShortfall[] {
  return overrun(program, storedNeeds(program, hardware));
}

/** What a memory is asked to hold. */
type Need = Omit<CapacityShortfall, 'layer'>;

function overrun({ name }: PlacedJob, needs: readonly Need[]): CapacityShortfall[] {
  return needs.filter((need) => need.needed > need.available).map((need) => ({ layer: name, ...need }));
}

function storedNeeds(program: PlacedJob, hardware: HardwareSpec): readonly Need[] {
  const entries = mostOf(program.images, ({ codes }) => codes.length);
  const lines = Math.ceil(entries / program.entriesPerLine);
  return [
    {
      memory: 'spmat SRAM',
      needed: Math.ceil((lines * hardware.spmatWidthBits) / 8),
      available: hardware.spmatCapacityBytes,
      unit: 'bytes',
    },
    ...(program.weights === 'dense' ? [] : pointerNeeds(program, entries, hardware)),
    {
      memory: 'destination registers',
      needed: mostRows(program.mapping),
      available: hardware.registers,
      unit: 'words',
    },
  ];
}

function pointerNeeds({ images }: PlacedJob, entries: number, hardware: HardwareSpec): readonly Need[] {
  const pointers = mostOf(images, (image) => image.pointers.length);
  return [
    {
      memory: 'pointer SRAM',
      needed: Math.ceil((pointers * hardware.pointerBits) / 8),
      available: hardware.pointerCapacityBytes,
      unit: 'bytes',
    },
    { memory: 'pointer range', needed: entries, available: 2 ** hardware.pointerBits - 1, unit: 'entries' },
  ];
}

function activationNeed(program: PlacedJob, hardware: HardwareSpec): Need {
  return {
    memory: 'activation SRAM',
    needed: Math.ceil((mapWords(program) * hardware.activationBits) / 8),
    available: hardware.activationCapacityBytes,
    unit: 'bytes',
  };
}

/** Words of both maps in a PE: dealt over all PEs, or, in bands, the largest one over those of its cluster. */
function mapWords({ geometry, mapping }: PlacedJob): number {
  const { input, output } = geometry;
  const { pes, columnGroups, clusters, deal } = mapping;
  if (deal === 'interleaved')
    return (
      registerRows(sizeOf(input), pesOfMachine(mapping)) + registerRows(sizeOf(output), pesOfMachine(mapping))
    );
  const rowsOf = (bands: readonly Band[]) => mostOf(bands, ({ start, end }) => end - start);
  const words = (map: Shape, rows: number) =>
    registerRows(map.channels * map.width * rows, pes * columnGroups);
  return (
    words(input, rowsOf(inputBands(geometry, clusters))) +
    words(output, rowsOf(bandsOf(output.height, clusters)))
  );
}

function mostOf<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((most, item) => Math.max(most, count(item)), 0);
}

/** One shortfall in words: "conv1: destination registers: needs 94 words per PE, has 64". */
export function describeShortfall(shortfall: CapacityShortfall): string {
  const { layer, memory, needed, available, unit } = shortfall;
  return `${layer}: ${memory}: needs ${needed.toLocaleString('en-US')} ${unit} per PE, has ${available.toLocaleString('en-US')}`;
}
