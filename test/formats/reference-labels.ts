import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CompressedNetwork } from '../../src/compression/compressed-network.js';
import { loadDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { loadPhotograph } from '../../src/formats/photograph.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { inferFloat } from '../reference/float-inference.js';

/** A photograph and the five classes that the reference found likeliest, likeliest first. */
export interface Labelled {
  readonly photograph: string;
  readonly top5: readonly number[];
}

/** The lines of labels.csv: file, class_index, class_name, float32_top5. */
export function readLabels(file: string): readonly Labelled[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [photograph, , , top5] = line.split(',');
    return { photograph: join(dirname(file), photograph), top5: top5.split(' ').map(Number) };
  });
}

export function loadReleased(imagesFile: string): CompressedNetwork {
  const file = join(dirname(imagesFile), '..', 'squeezenet', 'compressed_SqueezeNet.net');
  return loadDeepCompressionNet(file, squeezeNet(SQUEEZENET_V1_0));
}

/** The five likeliest classes of a photograph by plain float inference. */
export async function top5Of(released: CompressedNetwork, photograph: string): Promise<number[]> {
  const { data } = await loadPhotograph(photograph);
  const scores = inferFloat(released, data).get('pool10')?.data ?? new Float32Array();
  const classes = Array.from(scores.keys());
  return classes.sort((a, b) => scores[b] - scores[a]).slice(0, 5);
}
