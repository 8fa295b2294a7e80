import type { CAUSES, PE_STATES } from '../../lab/trace-window.js';
import { PALETTE } from '../../../report/charts/palette.js';

/** Colour of what a PE does with a cycle: as in the charts. */
export const STATE_COLOURS: Readonly<Record<(typeof PE_STATES)[number], string>> = {
  work: PALETTE.compute,
  padding: PALETTE.matrix,
  'empty column': PALETTE.pointers,
  starved: PALETTE.scan,
  'no rows': PALETTE.idle,
};

/** Colour of what a scanner does with a cycle: as in the charts. */
export const CAUSE_COLOURS: Readonly<Record<(typeof CAUSES)[number], string>> = {
  broadcast: PALETTE.compute,
  bubble: PALETTE.scan,
  'queue full': PALETTE.queue,
  'accumulator wait': PALETTE.registers,
  drain: PALETTE.idle,
};
