/** Inputs of one leading non-zero detection unit (EIE, section 4). */
const FAN_IN = 4;

/** Units of the tree over `pes` PEs, its root included: 16 + 4 + 1 for 64. */
export function lnzdUnits(pes: number): number {
  const level = Math.ceil(pes / FAN_IN);
  return level === 1 ? 1 : level + lnzdUnits(level);
}
