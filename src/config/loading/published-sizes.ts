import { ALONE, printedNumbers, type Paper } from '../paper.js';
import { loadPaper } from './load-paper.js';

/** A row of SqueezeNet's Table 2. */
export interface PublishedSize {
  readonly network: string;
  readonly approach: string;
  readonly megabytes: number;
  /** Than AlexNet as float32. */
  readonly timesSmaller: number;
  /** Percent of ImageNet's validation photographs. */
  readonly top1: number;
  readonly top5: number;
}

/** Approaches to compression and what they reach, as they are printed (SqueezeNet, Table 2). */
export async function publishedSizes(): Promise<readonly PublishedSize[]> {
  const { paper } = await loadPaper('squeezenet');
  return [
    alexNet(paper, 'none, 32 bit', 'none'),
    alexNet(paper, 'SVD', 'SVD'),
    alexNet(paper, 'network pruning', 'network pruning'),
    alexNet(paper, 'deep compression, 5 to 8 bit', 'deep compression'),
    squeezeNet(paper, 'none, 32 bit', '32-bit', 'table-2-times'),
    squeezeNet(paper, 'deep compression, 8 bit', '8-bit', 'table-2-times-8-bit'),
    squeezeNet(paper, 'deep compression, 6 bit', '6-bit', 'table-2-times-6-bit'),
  ];
}

function alexNet(paper: Paper, approach: string, key: string): PublishedSize {
  return {
    ...{ network: 'AlexNet', approach },
    megabytes: printedNumbers(paper, 'table-2-alexnet-sizes')[key],
    timesSmaller: printedNumbers(paper, 'table-2-alexnet-times')[key],
    top1: printedNumbers(paper, 'table-2-alexnet-top1')[key],
    top5: printedNumbers(paper, 'table-2-alexnet-top5')[key],
  };
}

function squeezeNet(paper: Paper, approach: string, bits: string, times: string): PublishedSize {
  return {
    ...{ network: 'SqueezeNet', approach },
    megabytes: printedNumbers(paper, `table-2-${bits}`)[ALONE],
    timesSmaller: printedNumbers(paper, times)[ALONE],
    top1: printedNumbers(paper, `table-2-${bits}-accuracy`)['top-1'],
    top5: printedNumbers(paper, `table-2-${bits}-accuracy`)['top-5'],
  };
}
