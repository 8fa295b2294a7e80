import type { Program } from '../compile/program.js';
import type { HardwareSpec } from '../config/hardware.js';
import type { LayerMemory } from './layer-memory.js';

/** Where every map and every layer's weights lie, decided once for a program and a machine. */
export interface MemoryPlan {
  readonly program: Program;
  readonly hardware: HardwareSpec;
}

/** Plans a program's memory. */
export function planMemory(program: Program, hardware: HardwareSpec): MemoryPlan {
  return { program, hardware };
}

/** What one input's run of a convolution moves and waits for; `rowCycles` as the engine counted them. */
export function layerMemory(_plan: MemoryPlan, _layer: string, _rowCycles: Float64Array): LayerMemory {
  return {
    inputHome: 'on-chip',
    outputHome: 'on-chip',
    weightsHome: 'on-chip',
    inputBytes: 0,
    weightBytes: 0,
    outputBytes: 0,
    transferCycles: 0,
    stallCycles: 0,
  };
}
