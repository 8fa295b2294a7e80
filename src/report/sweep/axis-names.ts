/** What an axis is called inside a sentence, and what its plain numbers count. */
export interface AxisName {
  readonly label: string;
  readonly unit: string;
}

const NAMES: Readonly<Record<string, AxisName>> = {
  'hardware.pes': named('PEs'),
  'hardware.queueDepth': named('queue depth', 'slots'),
  'hardware.clock': named('clock'),
  'hardware.spmatWidthBits': named('sparse-matrix SRAM width', 'bits'),
  'hardware.lineBuffer': named('line buffer'),
  'hardware.codeBits': named('codebook index width', 'bits'),
  'hardware.indexBits': named('row index width', 'bits'),
  'hardware.convolution': named('convolution passes'),
  'hardware.memory': named('memory'),
  'hardware.dramBandwidth': named('DRAM bandwidth'),
  'hardware.doubleBuffering': named('double buffering'),
  'hardware.spmatCapacity': named('sparse-matrix SRAM size'),
  'hardware.pointerCapacity': named('pointer SRAM size'),
  'hardware.pointerBits': named('pointer width', 'bits'),
  'hardware.registers': named('registers per file', 'words'),
  'hardware.activationCapacity': named('activation SRAM size'),
  'hardware.activationBits': named('activation width', 'bits'),
  'hardware.weightBits': named('weight width', 'bits'),
  'hardware.accumulatorBits': named('accumulator width', 'bits'),
  'hardware.productShift': named('product shift', 'bits'),
  'hardware.clusters': named('clusters'),
  'hardware.deal': named('deal of pixels'),
  'hardware.rowOrder': named('deal of rows'),
  'hardware.columnGroups': named('column groups'),
  'hardware.skipZeros': named('skipped zeros'),
  'hardware.weights': named('stored weights'),
  'hardware.batch': named('batch', 'inputs'),
  'hardware.rounding': named('rounding'),
  'hardware.overflow': named('overflow'),
  'network.SR': named('squeeze ratio SR'),
  'network.pct3x3': named('share of 3×3 filters'),
  'network.base_e': named('expand filters base_e'),
  'network.incr_e': named('more filters incr_e'),
  'network.freq': named('modules until more filters freq'),
  'network.version': named('version'),
  'network.bypass': named('bypass'),
  'network.inputSize': named('input size', 'pixels'),
  'compression.keep': named('weights kept'),
  'compression.threshold': named('pruning threshold'),
  'compression.budget': named('weights kept in all'),
  'compression.balance.pes': named('balanced PEs'),
  'compression.balance.over': named('balance'),
  'compression.svdEnergy': named('energy of the factors'),
  'compression.svdSize': named('size of the factors'),
  'compression.svdRank': named('rank of the factors'),
  'compression.weights': named('coding of weights'),
  'compression.codeBits': named('code width', 'bits'),
  'compression.initialisation': named('initialisation'),
  'compression.indexBits': named('stored index width', 'bits'),
  recipe: named('recipe'),
  weights: named('weights'),
  seed: named('seed'),
};

/** The name of an axis; if it has none, its path. */
export function axisName(path: string): AxisName {
  return Object.hasOwn(NAMES, path) ? NAMES[path] : named(path);
}

function named(label: string, unit = ''): AxisName {
  return { label, unit };
}
