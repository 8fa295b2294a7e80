import { studyMetric } from '../../explore/evaluation/metrics.js';

/** What figures that are no metrics of a run are called, for readers. */
const NAMES: Readonly<Record<string, string>> = {
  // Of a layer that is run.
  theoreticalSeconds: 'theoretical time',
  slowdown: 'actual over theoretical time',
  idleShare: 'share of idle PE-cycles',
  realShare: 'share of real entries',
  entriesPerColumn: 'entries of one PE in a column',
  entriesPerLine: 'entries of one line read',
  inputDensity: 'share of inputs that are not zero',
  inputSparsity: 'share of inputs that are zero',
  workShare: 'share of the dense multiply-accumulates',
  skippedShare: 'share of multiply-accumulates that are not done',
  keptShare: 'share of weights kept',
  // Of a network, and of what it is compressed to.
  weights: 'weights',
  keptWeights: 'weights kept',
  floatBytes: 'bytes as float32',
  denseBytes: 'bytes as float32',
  sparseBytes: 'bytes as sparse float32 with indices',
  plainBytes: 'bytes, pruned and shared',
  huffmanBytes: 'bytes, Huffman-coded',
  codeBits: 'bits of a code',
  codeBitsHuffman: 'bits of a code, Huffman-coded,',
  indexBits: 'bits of an index',
  indexBitsHuffman: 'bits of an index, Huffman-coded,',
  codeShare: 'codes as a share of codes and indices',
  codebookShare: 'codebooks as a share of all bytes',
  rate: 'bytes over those of float32',
  rateHuffman: 'bytes, Huffman-coded, over those of float32',
  timesSmaller: 'bytes of float32 over those',
  timesSmallerHuffman: 'bytes of float32 over those, Huffman-coded,',
  huffmanSaving: 'share of the bytes that Huffman coding saves',
  errorBefore: 'error on the test images before compression',
  errorPruned: 'error on the test images, pruned and trained again,',
  errorShared: 'error on the test images, pruned and shared,',
  error: 'error on the test images after compression',
  // Of a machine.
  gigahertz: 'clock in GHz',
  peakGigaOps: 'peak GOP/s, two for each entry,',
  peakGigaOpsOfPe: 'peak GOP/s of one PE',
  arithmeticStages: 'stages of the pipeline from the codebook on',
  cyclesPerLine: 'entries of a line, one a cycle,',
  sramKibibytesOfPe: 'KiB of SRAM of one PE',
  weightsOfPe: "entries that one PE's SRAM holds",
  denseMegaWeightsOfPe: 'ten times the entries that one PE holds, in millions,',
  denseMegaWeights: 'ten times the entries that all PEs hold, in millions,',
  entryBits: 'bits of an entry',
  usableWeights: 'codes but for that of padding',
  areaSquareMillimetres: 'area in mm²',
  lnzdShare: 'area of an LNZD unit over that of a PE',
  lnzdUnits: 'units of the LNZD tree',
  spmatReadPicojoules: 'energy of one read of the sparse-matrix SRAM',
  dramWordPicojoules: 'energy of a 32-bit read of DRAM',
  dramWatts: 'power of reading 1 G words from DRAM 20 times a second',
  megaParameters: 'ten times the entries that all PEs hold, in millions,',
  area: 'area',
  busyWatts: 'power of busy PEs',
};

/** What a figure is called. */
export function figureName(name: string): string {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : (studyMetric(name)?.label ?? name);
}
