import type { HardwareSpec } from '../config/hardware.js';

/** Inputs of one leading non-zero detection unit (EIE, section 4). */
const FAN_IN = 4;

/** Units of the tree over `pes` PEs, its root included: 16 + 4 + 1 for 64. */
export function lnzdUnits(pes: number): number {
  const level = Math.ceil(pes / FAN_IN);
  return level === 1 ? 1 : level + lnzdUnits(level);
}

/**
 * Units of a machine's trees: one over the PEs of each scanner, none if zeros are broadcast. A machine whose clusters
 * are formed layer by layer has the tree of one cluster, parts of which serve as trees of their own.
 */
export function treeUnits({
  pes,
  clusters,
  columnGroups,
  skipZeros,
}: Pick<HardwareSpec, 'pes' | 'clusters' | 'columnGroups' | 'skipZeros'>): number {
  if (!skipZeros) return 0;
  const scanners = columnGroups * (clusters === 'auto' ? 1 : clusters);
  return scanners * lnzdUnits(pes / scanners);
}
