import type { HardwareSpec } from '../config/hardware.js';
import type { Arrangement } from '../mapping/mapping.js';

/** The part of a machine that says how its PEs are arranged. */
export type ArrangementKeys = Pick<HardwareSpec, 'pes' | 'clusters' | 'columnGroups' | 'deal' | 'rowOrder'>;

/** The arrangements of a machine's PEs that a job may be laid on: one, or, under `clusters: auto`, one per divisor. */
export function arrangementsOf(keys: ArrangementKeys): readonly Arrangement[] {
  const { pes, clusters, columnGroups, deal, rowOrder } = keys;
  const scanners = pes / columnGroups;
  const counts = clusters === 'auto' ? divisorsOf(scanners) : [clusters];
  return counts.map((count) => ({ pes: scanners / count, clusters: count, columnGroups, deal, rowOrder }));
}

function divisorsOf(value: number): readonly number[] {
  return Array.from({ length: value }, (_, at) => at + 1).filter((divisor) => value % divisor === 0);
}
