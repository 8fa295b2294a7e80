import { loadRecipe } from '../../config/loading/load-recipe.js';
import { networkStorage, type LayerStorage, type NetworkStorage } from '../../compression/storage.js';
import { compressBy } from '../../workload/compress.js';
import { loadSource } from '../../workload/dense-source.js';
import { choiceOf } from './subject.js';
import type { CompressionRun, RunFigures, Subject } from './run.js';

/** A subject's weights by recipes, one after the other. */
export async function performCompressions(
  subject: Subject,
  runs: readonly CompressionRun[],
): Promise<readonly RunFigures[]> {
  const source = await loadSource(choiceOf(subject));
  const figures: RunFigures[] = [];
  for (const { recipe: name, set } of runs) {
    const { recipe } = await loadRecipe(name, set);
    figures.push(runFigures(networkStorage(compressBy(recipe, source).compressed, recipe.indexBits)));
  }
  return figures;
}

/** The sizes of what was compressed, as figures of a run. */
export function runFigures({ layers, total }: NetworkStorage): RunFigures {
  return {
    whole: sizesOf(total),
    layers: Object.fromEntries(layers.map((layer) => [layer.name, sizesOf(layer)])),
  };
}

/** Bytes, and bits per entry, as Deep Compression's tables have them; biases are left out of `weightBytes`. */
function sizesOf({ weights, keptWeights, entries, packed, huffman, ...sizes }: LayerStorage) {
  return {
    ...{ weights, keptWeights, entries },
    keptShare: keptWeights / weights,
    codeBits: packed.codeStreamBits / entries,
    codeBitsHuffman: huffman.codeStreamBits / entries,
    indexBits: packed.indexStreamBits / entries,
    indexBitsHuffman: huffman.indexStreamBits / entries,
    codeShare: packed.codeStreamBits / (packed.codeStreamBits + packed.indexStreamBits),
    denseBytes: sizes.denseBytes,
    sparseBytes: sizes.sparseFloatBytes,
    plainBytes: packed.bytes.total,
    huffmanBytes: huffman.bytes.total,
    rate: packed.bytes.total / sizes.denseBytes,
    rateHuffman: huffman.bytes.total / sizes.denseBytes,
    timesSmaller: sizes.denseBytes / packed.bytes.total,
    timesSmallerHuffman: sizes.denseBytes / huffman.bytes.total,
    huffmanSaving: 1 - huffman.bytes.total / packed.bytes.total,
    streamSaving:
      1 -
      (huffman.codeStreamBits + huffman.indexStreamBits) / (packed.codeStreamBits + packed.indexStreamBits),
    codebookShare: packed.bytes.codebook / packed.bytes.total,
  };
}
