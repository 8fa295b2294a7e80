/** What energy is spent on: the blocks of a PE (EIE, Table II), the tree that finds non-zeros, idling, and DRAM. */
export const COMPONENTS = [
  'activationQueue',
  'pointerRead',
  'spmatRead',
  'arithmetic',
  'activationReadWrite',
  'lnzd',
  'clockAndLeakage',
  'dram',
] as const;

export type Component = (typeof COMPONENTS)[number];

/** Picojoules by component. */
export type ComponentEnergy = Readonly<Record<Component, number>>;

/** What area is taken by (EIE, Table II). */
export const AREAS = [
  'activationQueue',
  'pointerRead',
  'spmatRead',
  'arithmetic',
  'activationReadWrite',
  'filler',
  'lnzd',
] as const;

export type AreaComponent = (typeof AREAS)[number];

/** Square millimetres of the whole array by component. */
export type ComponentArea = Readonly<Record<AreaComponent, number>>;
