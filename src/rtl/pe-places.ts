import type { Mapping } from '../mapping/mapping.js';

/** Where a PE stands in the machine. */
export interface PePlace {
  readonly cluster: number;
  readonly group: number;
  /** Among the PEs of its group. */
  readonly pe: number;
}

/** The PEs of a machine in the order of their numbers: cluster by cluster, in it column group by column group. */
export function pePlaces({ clusters, columnGroups, pes }: Mapping): PePlace[] {
  return Array.from({ length: clusters * columnGroups * pes }, (_, number) => ({
    cluster: Math.floor(number / (columnGroups * pes)),
    group: Math.floor(number / pes) % columnGroups,
    pe: number % pes,
  }));
}
