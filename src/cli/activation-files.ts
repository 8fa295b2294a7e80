import type { RunRecord } from '../engine/run-program.js';
import { npyBytes } from '../formats/npy.js';
import type { FeatureMap } from '../network/feature-map.js';
import { inputsOf } from '../network/network.js';

/** A file to be written: its name and its bytes. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Every layer's inputs and output as int16 .npy of (channel, row, column): "fire2-squeeze1x1.output.npy",
 * "fire2-squeeze1x1.input.npy"; a layer with several inputs numbers them from 0.
 */
export function* activationFiles(run: RunRecord): Generator<NamedBytes> {
  for (const { layer } of run.layers) {
    const stem = layer.name.replaceAll('/', '-');
    const inputs = inputsOf(layer);
    for (const [index, input] of inputs.entries()) {
      const number = inputs.length === 1 ? '' : String(index);
      yield { name: `${stem}.input${number}.npy`, bytes: bytesOf(run, input) };
    }
    yield { name: `${stem}.output.npy`, bytes: bytesOf(run, layer.name) };
  }
}

function bytesOf(run: RunRecord, layer: string): Buffer {
  const { shape, data } = run.activations.get(layer) as FeatureMap;
  return npyBytes(data, [shape.channels, shape.height, shape.width]);
}
