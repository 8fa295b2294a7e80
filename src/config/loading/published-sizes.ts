import { ALONE, printedNumbers, type Paper } from '../paper.js';
import { loadPaper } from './load-paper.js';

/** A row of a printed table of compressed networks. */
export interface PublishedSize {
  readonly network: string;
  readonly approach: string;
  /** In the unit of its table. */
  readonly size: number;
  readonly timesSmaller: number;
  /** Percent of the test images; null where nothing is printed. */
  readonly top1: number;
  readonly top5: number | null;
}

/** What a paper prints of a network and its like. */
export interface PublishedSizes {
  readonly place: string;
  readonly unit: 'KB' | 'MB';
  /** What sizes are so many times smaller than. */
  readonly reference: string;
  /** Whether percentages are of images that are classified right, or wrong. */
  readonly counts: 'accuracy' | 'error';
  readonly sizes: readonly PublishedSize[];
}

/** Networks of Deep Compression, Table 1, by our names. */
const DEEP_COMPRESSION: ReadonlyMap<string, string> = new Map([
  ['lenet-300-100', 'LeNet-300-100'],
  ['lenet-5', 'LeNet-5'],
  ['alexnet', 'AlexNet'],
  ['vgg-16', 'VGG-16'],
]);

/** What is printed of a network: of a SqueezeNet, its Table 2; of others, Deep Compression's Table 1. Null if nothing is. */
export async function publishedSizes(network: string): Promise<PublishedSizes | null> {
  if (/^squeezenet\b/.test(network)) return squeezeNets();
  const printed = DEEP_COMPRESSION.get(network);
  return printed === undefined ? null : deepCompression(network, printed);
}

async function squeezeNets(): Promise<PublishedSizes> {
  const { paper } = await loadPaper('squeezenet');
  return {
    place: 'SqueezeNet, Table 2',
    ...{ unit: 'MB', reference: 'AlexNet', counts: 'accuracy' },
    sizes: [
      alexNet(paper, 'none, 32 bit', 'none'),
      alexNet(paper, 'SVD', 'SVD'),
      alexNet(paper, 'network pruning', 'network pruning'),
      alexNet(paper, 'deep compression, 5 to 8 bit', 'deep compression'),
      squeezeNet(paper, 'none, 32 bit', '32-bit', 'table-2-times'),
      squeezeNet(paper, 'deep compression, 8 bit', '8-bit', 'table-2-times-8-bit'),
      squeezeNet(paper, 'deep compression, 6 bit', '6-bit', 'table-2-times-6-bit'),
    ],
  };
}

function alexNet(paper: Paper, approach: string, key: string): PublishedSize {
  return {
    ...{ network: 'AlexNet', approach },
    size: printedNumbers(paper, 'table-2-alexnet-sizes')[key],
    timesSmaller: printedNumbers(paper, 'table-2-alexnet-times')[key],
    top1: printedNumbers(paper, 'table-2-alexnet-top1')[key],
    top5: printedNumbers(paper, 'table-2-alexnet-top5')[key],
  };
}

function squeezeNet(paper: Paper, approach: string, bits: string, times: string): PublishedSize {
  return {
    ...{ network: 'SqueezeNet', approach },
    size: printedNumbers(paper, `table-2-${bits}`)[ALONE],
    timesSmaller: printedNumbers(paper, times)[ALONE],
    top1: printedNumbers(paper, `table-2-${bits}-accuracy`)['top-1'],
    top5: printedNumbers(paper, `table-2-${bits}-accuracy`)['top-5'],
  };
}

async function deepCompression(network: string, printed: string): Promise<PublishedSizes> {
  const { paper } = await loadPaper('deep-compression');
  const one = (claim: string) => printedNumbers(paper, `table-1-${network}-${claim}`)[ALONE];
  return {
    place: 'Deep Compression, Table 1',
    unit: network.startsWith('lenet') ? 'KB' : 'MB',
    ...{ reference: 'float32', counts: 'error' },
    sizes: [
      {
        ...{ network: printed, approach: 'none, 32 bit', size: one('size'), timesSmaller: 1 },
        ...errors(paper, network, printed, '-before'),
      },
      {
        ...{ network: printed, approach: 'deep compression' },
        ...{ size: one('compressed'), timesSmaller: one('times') },
        ...errors(paper, network, printed, ''),
      },
    ],
  };
}

function errors(
  paper: Paper,
  network: string,
  printed: string,
  when: '' | '-before',
): Pick<PublishedSize, 'top1' | 'top5'> {
  if (network.startsWith('lenet'))
    return { top1: printedNumbers(paper, `trained-${network}-error${when}`)[ALONE], top5: null };
  return {
    top1: printedNumbers(paper, `table-1-errors${when}`)[printed],
    top5: printedNumbers(paper, `table-1-errors-top5${when}`)[printed],
  };
}
