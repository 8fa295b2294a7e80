import type { HardwareSpec } from '../config/hardware.js';
import { sizeOf } from '../network/network.js';
import { registerRows } from '../mapping/column-order.js';
import { mostRows } from '../mapping/mapping.js';
import type { CapacityShortfall, PlacedJob } from './program.js';

/** Memories whose content comes from DRAM where they are too small for it and the machine has one (docs/memory.md). */
const BACKED_BY_DRAM: readonly string[] = ['spmat SRAM', 'activation SRAM'];

/** Whether DRAM makes up for an overrun: the time and traffic of what does not fit are counted there. */
export function isBackedByDram({ memory }: { readonly memory: string }): boolean {
  return BACKED_BY_DRAM.includes(memory);
}

/** Memories that a compiled job overruns (EIE, section 4 and Table II), per PE. */
export function jobShortfalls(program: PlacedJob, hardware: HardwareSpec): CapacityShortfall[] {
  const entries = Math.max(...program.images.map((image) => image.codes.length));
  const lines = Math.ceil(entries / program.entriesPerLine);
  const inputRows = registerRows(sizeOf(program.geometry.input), program.pes);
  const outputRows = registerRows(sizeOf(program.geometry.output), program.pes);
  const pointers = program.biasColumn + 2;
  const needs: Omit<CapacityShortfall, 'layer'>[] = [
    {
      memory: 'spmat SRAM',
      needed: Math.ceil((lines * hardware.spmatWidthBits) / 8),
      available: hardware.spmatCapacityBytes,
      unit: 'bytes',
    },
    {
      memory: 'pointer SRAM',
      needed: Math.ceil((pointers * hardware.pointerBits) / 8),
      available: hardware.pointerCapacityBytes,
      unit: 'bytes',
    },
    { memory: 'pointer range', needed: entries, available: 2 ** hardware.pointerBits - 1, unit: 'entries' },
    {
      memory: 'destination registers',
      needed: mostRows(program.mapping),
      available: hardware.registers,
      unit: 'words',
    },
    {
      memory: 'activation SRAM',
      needed: wordBytes(inputRows + outputRows, hardware),
      available: hardware.activationCapacityBytes,
      unit: 'bytes',
    },
  ];
  return needs
    .filter((need) => need.needed > need.available)
    .map((need) => ({ layer: program.name, ...need }));
}

function wordBytes(words: number, hardware: HardwareSpec): number {
  return Math.ceil((words * hardware.activationBits) / 8);
}

/** One shortfall in words: "conv1: destination registers: needs 94 words per PE, has 64". */
export function describeShortfall(shortfall: CapacityShortfall): string {
  const { layer, memory, needed, available, unit } = shortfall;
  return `${layer}: ${memory}: needs ${needed.toLocaleString('en-US')} ${unit} per PE, has ${available.toLocaleString('en-US')}`;
}
