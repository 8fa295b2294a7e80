import type { CompressionDocument } from '../../result/compression-result.js';

/** What was compressed how, in a line: "squeezenet-v1.0 (synthetic seed 1) by deep-6bit". */
export function compressionLine({ network, source, recipe }: CompressionDocument): string {
  return `${network} (${source}) by ${String(recipe['name'])}`;
}
