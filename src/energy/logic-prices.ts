import type { EnergyTable } from '../config/energy.js';
import type { HardwareSpec } from '../config/hardware.js';

/** Sizes of EIE, which the rows of a table are of. */
const ROW_BITS = 16;
const ROW_QUEUE_DEPTH = 8;
const ROW_REGISTER_BITS = 2 * 64 * ROW_BITS;

/** What the logic of one PE costs. */
export interface LogicPrices {
  readonly queueColumnPicojoules: number;
  /** An entry decoded, multiplied and added. */
  readonly entryPicojoules: number;
  /** Two accumulators added. */
  readonly additionPicojoules: number;
  readonly accumulatorAccessPicojoules: number;
  readonly clockPicojoules: number;
  readonly queueSquareMillimetres: number;
  readonly arithmeticSquareMillimetres: number;
  readonly registersSquareMillimetres: number;
}

/** Prices of a machine's logic, the table's rows scaled to its widths (docs/energy.md, "Other widths"). */
export function logicPrices({ events, areas, scale }: EnergyTable, hardware: HardwareSpec): LogicPrices {
  const energy = scale.energy.ratio;
  const area = scale.area.ratio;
  const { weightBits, activationBits, accumulatorBits, queueDepth, batch } = hardware;
  const multiplierShare = (weightBits * activationBits) / ROW_BITS ** 2;
  const accumulatorShare = accumulatorBits / ROW_BITS;
  return {
    queueColumnPicojoules: energy * events.queueColumn.picojoules,
    entryPicojoules:
      energy *
      (events.decode.picojoules +
        multiplierShare * events.multiply.picojoules +
        accumulatorShare * events.add.picojoules),
    additionPicojoules: energy * accumulatorShare * events.add.picojoules,
    accumulatorAccessPicojoules: energy * accumulatorShare * events.accumulatorAccess.picojoules,
    clockPicojoules: energy * events.peClock.picojoules,
    queueSquareMillimetres:
      area * (queueDepth / ROW_QUEUE_DEPTH) * slotShare(hardware) * areas.queue.squareMillimetres,
    arithmeticSquareMillimetres: area * areas.arithmetic.squareMillimetres,
    registersSquareMillimetres:
      area * batch * (registerBits(hardware) / ROW_REGISTER_BITS) * areas.registers.squareMillimetres,
  };
}

/** A slot's width against EIE's, which holds an activation and a column of as many bits: in a batch one of each input. */
function slotShare({ batch }: HardwareSpec): number {
  return (batch + 1) / 2;
}

/** Bits of a PE's source registers and of its accumulators, of which overlapping passes need two sets. */
function registerBits({ registers, activationBits, accumulatorBits, convolution }: HardwareSpec): number {
  const accumulatorSets = convolution === 'overlap' ? 2 : 1;
  return registers * (activationBits + accumulatorSets * accumulatorBits);
}
