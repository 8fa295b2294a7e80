import type { ResultDocument } from '../../../src/result/result.js';

/** The numbers of a document's machine that its other numbers follow from. */
export interface MachineSize {
  readonly pes: number;
  readonly clockHertz: number;
  readonly queueDepth: number;
}

/** Picks them from the resolved machine. */
export function machineSize(hardware: ResultDocument['hardware']): MachineSize {
  return {
    pes: Number(hardware['pes']),
    clockHertz: Number(hardware['clockHertz']),
    queueDepth: Number(hardware['queueDepth']),
  };
}
