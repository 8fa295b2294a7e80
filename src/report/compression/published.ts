/** A row of SqueezeNet's Table 2. */
export interface PublishedSize {
  readonly network: string;
  readonly approach: string;
  readonly megabytes: number;
  readonly timesSmaller: number;
  /** Percent of ImageNet's validation photographs. */
  readonly top1: number;
  readonly top5: number;
}

/** Approaches to compression and what they reach (SqueezeNet, Table 2). */
export const PUBLISHED: readonly PublishedSize[] = [
  published('AlexNet', 'none, 32 bit', 240, 1, 57.2, 80.3),
  published('AlexNet', 'SVD', 48, 5, 56.0, 79.4),
  published('AlexNet', 'network pruning', 27, 9, 57.2, 80.3),
  published('AlexNet', 'deep compression, 5 to 8 bit', 6.9, 35, 57.2, 80.3),
  published('SqueezeNet', 'none, 32 bit', 4.8, 50, 57.5, 80.3),
  published('SqueezeNet', 'deep compression, 8 bit', 0.66, 363, 57.5, 80.3),
  published('SqueezeNet', 'deep compression, 6 bit', 0.47, 510, 57.5, 80.3),
];

function published(
  network: string,
  approach: string,
  megabytes: number,
  timesSmaller: number,
  top1: number,
  top5: number,
): PublishedSize {
  return { network, approach, megabytes, timesSmaller, top1, top5 };
}
