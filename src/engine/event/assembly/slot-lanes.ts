/*
 * Slots that a broadcast takes in eight PEs: bytes as a layer's table has them, 16-bit lanes if they were worked out for
 * the inputs of a batch. `Shared` is a reference there.
 */

/** Bytes of the slots of eight PEs. */
export function slotBytes<Shared>(): usize {
  return isReference<Shared>() ? 16 : 8;
}

/** The slots of eight PEs in 16-bit lanes. */
export function slotLanes<Shared>(slots: usize): v128 {
  return isReference<Shared>() ? v128.load(slots) : v128.load8x8_u(slots);
}
