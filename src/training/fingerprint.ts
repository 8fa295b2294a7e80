import { sha256 } from '../base/sha256.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import type { ImageSet, TrainingData } from '../formats/image-set.js';
import { float32Bytes } from '../formats/floats.js';

/** A hash of all that a training depends on: settings, the network with its first weights, and the data. */
export function trainingFingerprint(
  settings: object,
  { network, layers }: DenseNetwork,
  { training, test }: TrainingData,
): string {
  const weights = Array.from(layers.values(), (layer) => [
    layer.name,
    sha256(float32Bytes(layer.weights)),
    sha256(float32Bytes(layer.bias)),
  ]);
  const data = [training, test].map((set) => (set === null ? null : digestOf(set)));
  return sha256(JSON.stringify({ settings, layers: network.layers, weights, data }));
}

function digestOf({ pixels, levels, labels }: ImageSet): readonly string[] {
  return [pixels, levels ?? new Float32Array(), labels].map((numbers) =>
    sha256(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)),
  );
}
