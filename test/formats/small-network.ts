import type { Network } from '../../src/network/network.js';

/** Two convolutions: 'first' of 2 x 3 x 3x3 = 54 weights and 'second' of 3 x 2 x 1x1 = 6. */
export const SMALL_NETWORK: Network = chain([
  { inputChannels: 3, outputChannels: 2, kernel: 3 },
  { inputChannels: 2, outputChannels: 3, kernel: 1 },
]);

export interface Extent {
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly kernel: number;
}

/** Convolutions one after another on 8x8 maps, named 'first', 'second' and 'third'. */
export function chain(extents: readonly Extent[]): Network {
  const names = ['first', 'second', 'third'];
  const shape = { channels: extents[0].inputChannels, height: 8, width: 8 };
  const convolutions = extents.map(({ outputChannels, kernel }, index) => ({
    kind: 'convolution' as const,
    name: names[index],
    input: index === 0 ? 'data' : names[index - 1],
    outputChannels,
    kernel,
    stride: 1,
    padding: (kernel - 1) / 2,
  }));
  return { name: 'small', layers: [{ kind: 'input', name: 'data', shape }, ...convolutions] };
}
