import type { ResultDocument } from '../../result/result.js';

type Shortfall = ResultDocument['capacity'][number];

/** Memories of which what does not fit lies in DRAM, if there is one: moving it costs cycles and energy. */
const BACKED_BY_DRAM = ['spmat SRAM', 'pointer SRAM', 'activation SRAM'];

/** Memories that layers overrun, and what became of it. */
export interface Overrun {
  /** "reported but not enforced". */
  readonly fate: string;
  readonly shortfalls: readonly Shortfall[];
}

/** Overrun memories by what became of what did not fit; no group is empty. */
export function overrunsOf({ capacity, hardware }: ResultDocument): readonly Overrun[] {
  const isMoved = ({ memory }: Shortfall) => hardware['memory'] === 'dram' && BACKED_BY_DRAM.includes(memory);
  const groups = [
    { fate: 'reported but not enforced', shortfalls: capacity.filter((shortfall) => !isMoved(shortfall)) },
    {
      fate: 'what does not fit is moved to and from DRAM, and counted',
      shortfalls: capacity.filter(isMoved),
    },
  ];
  return groups.filter(({ shortfalls }) => shortfalls.length > 0);
}

/** Each memory and the layers that overrun it: "spmat SRAM (1 layer), activation SRAM (24 layers)". */
export function overrunText({ shortfalls }: Overrun): string {
  const memories = new Map<string, number>();
  for (const { memory } of shortfalls) memories.set(memory, (memories.get(memory) ?? 0) + 1);
  return Array.from(
    memories,
    ([memory, layers]) => `${memory} (${layers} ${layers === 1 ? 'layer' : 'layers'})`,
  ).join(', ');
}
