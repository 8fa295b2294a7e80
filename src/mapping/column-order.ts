/** Column of a matrix's weight: ascending in (row tap, column tap, channel), channel fastest. */
export function columnOf(channels: number, tap: number, channel: number): number {
  return tap * channels + channel;
}

/** Tap and channel of a column. */
export function tapOf(channels: number, column: number): number {
  return Math.floor(column / channels);
}

export function channelOf(channels: number, column: number): number {
  return column % channels;
}

/** Register row in which the scanner finds a column's activation: column j is lane j mod pes of row j div pes. */
export function registerRowOf(column: number, pes: number): number {
  return Math.floor(column / pes);
}

/** PE whose source registers hold a column's activation. */
export function laneOf(column: number, pes: number): number {
  return column % pes;
}

/** Register rows (words per PE) that `values` dealt over the PEs take; a scanner has one if there is no value. */
export function registerRows(values: number, pes: number): number {
  return Math.max(1, Math.ceil(values / pes));
}

/** Column group of a column, of `groups` (EIE, section 7: columns over groups of PEs). */
export function groupOf(column: number, groups: number): number {
  return column % groups;
}

/** Place of a column among its group's. */
export function placeInGroup(column: number, groups: number): number {
  return Math.floor(column / groups);
}

/** The column at a place of a group. */
export function columnInGroup(group: number, groups: number, place: number): number {
  return place * groups + group;
}

/** Columns of a group, of `columns` in all. */
export function columnsOfGroup(columns: number, group: number, groups: number): number {
  return Math.max(0, Math.ceil((columns - group) / groups));
}

/** Address of the bias column: lane 0 of the register row after the inputs'. */
export function biasColumnOf(columns: number, pes: number): number {
  return registerRows(columns, pes) * pes;
}
