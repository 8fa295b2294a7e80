import { sha256 } from '../base/sha256.js';
import { extentOf } from '../network/extent.js';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import type { DenseLayer, DenseNetwork } from '../compression/dense-network.js';
import { sharingError, type LayerError } from '../compression/sharing-error.js';
import { networkStorage, type CodedStorage, type LayerStorage } from '../compression/storage.js';
import { recipeIdentity, type Recipe } from '../config/recipe.js';
import { digestOf } from './digest.js';
import { DOCUMENTS } from './kinds.js';
import type {
  Learned,
  CompressedSizes,
  CompressionDocument,
  StoredForm,
  StoredParts,
} from './compression-result.js';

/** What a document says of a compression. */
export interface CompressionRun {
  /** The weights before the recipe changed them. */
  readonly given: DenseNetwork;
  /** What was coded: pruned, in factors if asked for. */
  readonly prepared: DenseNetwork;
  readonly compressed: CompressedNetwork;
  /** Where it was trained again or fitted. */
  readonly retraining?: Learned['retraining'];
  readonly fitting?: Learned['fitting'];
  readonly recipe: Recipe;
  readonly recipeHash: string;
  readonly file: { readonly name: string; readonly stored: StoredForm; readonly content: Uint8Array };
  readonly toolVersion: string;
}

type WeightShape = CompressionDocument['layers'][number]['weightShape'];

/** The document of a finished compression. */
export function compressionDocument(run: CompressionRun): CompressionDocument {
  const { given, prepared, compressed, retraining, fitting, recipe, recipeHash, file, toolVersion } = run;
  const storage = networkStorage(compressed, recipe.indexBits);
  const errors = sharingError(prepared, compressed);
  const layers = Array.from(compressed.layers.values(), (layer, at) => ({
    name: layer.name,
    weightShape: shapeOf(layer),
    ...sizesOf(storage.layers[at], errors[at].relative),
  }));
  const said = {
    kind: DOCUMENTS.compression.kind,
    version: DOCUMENTS.compression.version,
    tool: { name: 'eie-sim' as const, version: toolVersion },
    network: compressed.network.name,
    source: given.source,
    recipe: { ...recipeIdentity(recipe) },
    recipeHash,
    given: sizeGiven([...given.layers.values()]),
    layers,
    totals: sizesOf(storage.total, relativeOf(errors)),
    ...(retraining === undefined ? {} : { retraining: [...retraining] }),
    ...(fitting === undefined ? {} : { fitting }),
    file: {
      name: file.name,
      stored: file.stored,
      bytes: file.content.length,
      sha256: sha256(file.content),
    },
  } as const;
  return { ...said, digest: digestOf(said) };
}

function shapeOf({ outputChannels, inputChannels, kernel }: CompressedLayer): WeightShape {
  const { height, width } = extentOf(kernel);
  return [outputChannels, inputChannels, height, width];
}

function sizeGiven(layers: readonly DenseLayer[]): CompressionDocument['given'] {
  const sumOf = (count: (layer: DenseLayer) => number) =>
    layers.reduce((sum, layer) => sum + count(layer), 0);
  return {
    weights: sumOf(({ weights }) => weights.length),
    kept: sumOf(({ weights }) => weights.reduce((kept, weight) => (weight === 0 ? kept : kept + 1), 0)),
    denseBytes: sumOf(({ weights, bias }) => weights.byteLength + bias.byteLength),
  };
}

function sizesOf(storage: LayerStorage, relativeError: number): CompressedSizes {
  const { weights, keptWeights, entries, denseBytes, sparseFloatBytes, packed, huffman } = storage;
  return {
    weights,
    kept: keptWeights,
    entries,
    codeBits: perEntry(packed.codeStreamBits, entries),
    codeBitsHuffman: perEntry(huffman.codeStreamBits, entries),
    indexBits: perEntry(packed.indexStreamBits, entries),
    indexBitsHuffman: perEntry(huffman.indexStreamBits, entries),
    denseBytes,
    sparseBytes: sparseFloatBytes,
    plain: partsOf(packed),
    huffman: partsOf(huffman),
    relativeError,
  };
}

function partsOf({ bytes: { huffmanTables, ...parts } }: CodedStorage): StoredParts {
  return { ...parts, tables: huffmanTables };
}

function perEntry(bits: number, entries: number): number {
  return entries === 0 ? 0 : bits / entries;
}

/** The error of all layers together. */
function relativeOf(errors: readonly LayerError[]): number {
  const changed = errors.reduce((sum, { sumOfSquares }) => sum + sumOfSquares, 0);
  const weights = errors.reduce((sum, { squaresOfWeights }) => sum + squaresOfWeights, 0);
  return weights === 0 ? 0 : Math.sqrt(changed / weights);
}
