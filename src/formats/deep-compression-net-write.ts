import { packBits } from '../compression/bit-packing.js';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { relativeEntries } from '../compression/relative-index.js';
import { UserError } from '../base/errors.js';
import { float32Bytes } from './floats.js';

/** Convolutions have 8-bit codes and 4-bit index differences in this format. */
const CODE_BITS = 8;
const INDEX_BITS = 4;
const WORD_BYTES = 4;

/**
 * The bytes of compressed weights in the layout that `readDeepCompressionNet` describes. Codebooks of fewer than 256
 * weights are filled up with 0. The network itself is not part of the file.
 * Throws `UserError` for a layer that the format can't hold: codes of more than 8 bits, or coded biases.
 */
export function deepCompressionNetBytes({ layers }: CompressedNetwork): Uint8Array {
  for (const layer of layers.values()) checkHolds(layer);
  const parts = [...layers.values()].map(layerParts);
  const counts = Buffer.alloc(parts.length * WORD_BYTES);
  parts.forEach(({ entries }, index) => counts.writeUInt32LE(entries, index * WORD_BYTES));
  return Buffer.concat([counts, ...parts.flatMap(({ bytes }) => bytes)]);
}

/** Whether a `.net` file can hold a layer; null, or why not. */
function netFault({ codeBits, biasCodes }: CompressedLayer): string | null {
  if (codeBits > CODE_BITS) return `has codes of ${codeBits} bits, more than ${CODE_BITS}`;
  return biasCodes === null ? null : 'has coded biases';
}

function checkHolds(layer: CompressedLayer): void {
  const fault = netFault(layer);
  if (fault !== null)
    throw new UserError(`layer ${layer.name} ${fault}, which no .net file holds; write a .safetensors file`);
}

interface LayerParts {
  readonly entries: number;
  readonly bytes: readonly Uint8Array[];
}

function layerParts(layer: CompressedLayer): LayerParts {
  const { codes, differences } = relativeEntries(layer, INDEX_BITS);
  const codebook = new Float32Array(2 ** CODE_BITS);
  codebook.set(layer.codebook);
  const bytes = [
    float32Bytes(codebook),
    float32Bytes(layer.bias),
    packBits(codes, CODE_BITS),
    packBits(differences, INDEX_BITS),
  ];
  return { entries: codes.length, bytes };
}
