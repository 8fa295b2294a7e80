import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { safetensorsBytes } from '../../src/formats/safetensors/write.js';
import type { Tensor } from '../../src/formats/safetensors/safetensors.js';
import { loadWorkload } from '../../src/workload/load-workload.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { userErrorOfAsync } from '../formats/user-error.js';

const NETWORK = `
layers:
  - { name: data, kind: input, shape: { channels: 3, height: 6, width: 6 } }
  - { name: features.0, kind: convolution, outputChannels: 4, kernel: 3, padding: 1 }
  - { name: relu, kind: relu }
  - { name: pool, kind: max-pool, kernel: 2, stride: 2 }
  - { name: classifier.1, kind: fully-connected, outputs: 5 }
`;

function tensor(...shape: number[]): Tensor {
  const count = shape.reduce((size, extent) => size * extent, 1);
  const values = Float32Array.from({ length: count }, (_, place) => Math.sin(place + 1));
  return { dtype: 'F32', shape, bytes: new Uint8Array(values.buffer) };
}

const TENSORS: Readonly<Record<string, Tensor>> = {
  'features.0.weight': tensor(4, 3, 3, 3),
  'features.0.bias': tensor(4),
  'classifier.1.weight': tensor(5, 36),
  'classifier.1.bias': tensor(5),
};

function load(tensors: Readonly<Record<string, Tensor>>) {
  const folder = temporaryDirectory();
  const [network, weights] = [join(folder, 'mine.yaml'), join(folder, 'w.safetensors')];
  writeFileSync(network, NETWORK);
  writeFileSync(
    weights,
    safetensorsBytes({ tensors: new Map(Object.entries(tensors)), metadata: new Map() }),
  );
  return loadWorkload({ network, weights, recipe: 'deep-8bit', setCompression: ['codeBits=5'], seed: 1 });
}

describe("safetensors of somebody else's network", () => {
  it('go with its architecture, names matched, a matrix for a layer that reads a map', async () => {
    const { compressed, inputs } = await load(TENSORS);
    expect(compressed.network.name).toBe('mine');
    expect(compressed.layers.get('classifier.1')).toMatchObject({ outputChannels: 5, inputChannels: 4 });
    expect(compressed.layers.get('classifier.1')?.positions).toHaveLength(5 * 36);
    expect(inputs[0].data).toHaveLength(3 * 6 * 6);
  });

  it('are refused with all that does not match in one line', async () => {
    const { 'features.0.bias': _, ...others } = TENSORS;
    const wrong = { ...others, 'classifier.1.weight': tensor(5, 35), 'bn.weight': tensor(4) };
    const message = await userErrorOfAsync(() => load(wrong));
    expect(message).toMatch(
      /w\.safetensors: not the weights of mine: missing: features\.0\.bias; not of the network: "bn\.weight"; of another shape: classifier\.1\.weight \(5x35, not 5x4x3x3\); /,
    );
  });
});
