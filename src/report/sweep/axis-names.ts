/** What an axis is called inside a sentence, and what its plain numbers count. */
export interface AxisName {
  readonly label: string;
  readonly unit: string;
}

const NAMES: Readonly<Record<string, AxisName>> = {
  'hardware.pes': nameOf('PEs'),
  'hardware.queueDepth': nameOf('queue depth', 'slots'),
  'hardware.clock': nameOf('clock'),
  'hardware.spmatWidthBits': nameOf('sparse-matrix SRAM width', 'bits'),
  'hardware.lineBuffer': nameOf('line buffer'),
  'hardware.codeBits': nameOf('codebook index width', 'bits'),
  'hardware.indexBits': nameOf('row index width', 'bits'),
  'hardware.convolution': nameOf('convolution passes'),
  'hardware.memory': nameOf('memory'),
  'hardware.dramBandwidth': nameOf('DRAM bandwidth'),
  'hardware.doubleBuffering': nameOf('double buffering'),
  'hardware.spmatCapacity': nameOf('sparse-matrix SRAM size'),
  'hardware.pointerCapacity': nameOf('pointer SRAM size'),
  'hardware.pointerBits': nameOf('pointer width', 'bits'),
  'hardware.registers': nameOf('registers per file', 'words'),
  'hardware.activationCapacity': nameOf('activation SRAM size'),
  'hardware.activationBits': nameOf('activation width', 'bits'),
  'hardware.weightBits': nameOf('weight width', 'bits'),
  'hardware.accumulatorBits': nameOf('accumulator width', 'bits'),
  'hardware.productShift': nameOf('product shift', 'bits'),
  'hardware.clusters': nameOf('clusters'),
  'hardware.deal': nameOf('deal of pixels'),
  'hardware.rowOrder': nameOf('deal of rows'),
  'hardware.columnGroups': nameOf('column groups'),
  'hardware.skipZeros': nameOf('skipped zeros'),
  'hardware.weights': nameOf('stored weights'),
  'hardware.batch': nameOf('batch', 'inputs'),
  'hardware.rounding': nameOf('rounding'),
  'hardware.overflow': nameOf('overflow'),
  'network.SR': nameOf('squeeze ratio SR'),
  'network.pct3x3': nameOf('share of 3×3 filters'),
  'network.base_e': nameOf('expand filters base_e'),
  'network.incr_e': nameOf('more filters incr_e'),
  'network.freq': nameOf('modules until more filters freq'),
  'network.version': nameOf('version'),
  'network.bypass': nameOf('bypass'),
  'network.inputSize': nameOf('input size', 'pixels'),
  'compression.keep': nameOf('weights kept'),
  'compression.threshold': nameOf('pruning threshold'),
  'compression.budget': nameOf('weights kept in all'),
  'compression.balance.pes': nameOf('balanced PEs'),
  'compression.balance.over': nameOf('balance'),
  'compression.svdEnergy': nameOf('energy of the factors'),
  'compression.svdSize': nameOf('size of the factors'),
  'compression.svdRank': nameOf('rank of the factors'),
  'compression.weights': nameOf('coding of weights'),
  'compression.codeBits': nameOf('code width', 'bits'),
  'compression.initialisation': nameOf('initialisation'),
  'compression.indexBits': nameOf('stored index width', 'bits'),
  recipe: nameOf('recipe'),
  weights: nameOf('weights'),
  seed: nameOf('seed'),
};

/** The name of an axis; if it has none, its path. */
export function axisName(path: string): AxisName {
  return Object.hasOwn(NAMES, path) ? NAMES[path] : nameOf(path);
}

function nameOf(label: string, unit = ''): AxisName {
  return { label, unit };
}
