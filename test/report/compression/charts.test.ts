import { describe, expect, it } from 'vitest';
import { compressionCharts } from '../../../src/report/compression/charts.js';
import { smallCompression } from './document.js';

interface Bars {
  readonly labels: readonly string[];
  readonly datasets: readonly { readonly label: string; readonly data: readonly number[] }[];
}

function barsOf(at: number): Bars {
  return compressionCharts(smallCompression(), 'light')[at].configuration.data as unknown as Bars;
}

describe('the charts of a compression', () => {
  it.each([
    ['huffman', 0],
    ['plain', 1],
  ] as const)('has each bar of the %s one the length of its layer?', (coding, at) => {
    const { layers } = smallCompression();
    const { datasets } = barsOf(at);
    for (const [layer, sizes] of layers.entries()) {
      const kilobytes = datasets.reduce((sum, { data }) => sum + data[layer], 0);
      expect(kilobytes).toBeCloseTo(sizes[coding].total / 1e3, 9);
    }
  });

  it('is a part that no layer has left out?', () => {
    expect(
      barsOf(0)
        .datasets.map(({ label }) => label)
        .join(),
    ).toContain('Huffman tables');
    expect(
      barsOf(1)
        .datasets.map(({ label }) => label)
        .join(),
    ).not.toContain('Huffman tables');
  });

  it('are both told apart and told of the network given?', () => {
    const [huffman, plain] = compressionCharts(smallCompression(), 'light');
    expect([huffman.id, plain.id]).toEqual(['bytes-huffman', 'bytes-plain']);
    expect(plain.figures).toContain('as float32');
  });
});
