import type { CompressedLayer } from '../../compression/compressed-network.js';
import { directStep, isDirect } from '../../compression/direct-weights.js';
import { relativeEntries } from '../../compression/relative-index.js';
import { float32Bytes } from '../floats.js';
import type { Tensor } from '../safetensors/safetensors.js';
import { encodeStream } from './stream.js';

/** How the entries of a compressed network are to be stored. */
export interface Storing {
  /** Width of an index difference, 1 to 16 bits; longer jumps take fillers. */
  readonly indexBits: number;
  /** Whether codes and index differences are Huffman-coded, not packed at their width. */
  readonly huffman: boolean;
}

/** What a layer is stored as, each part under the layer's name and a dot. */
export const PARTS = [
  'codebook',
  'step',
  'bias',
  'bias_codes',
  'codes',
  'code_lengths',
  'indices',
  'index_lengths',
] as const;

export type Part = (typeof PARTS)[number];

/** Name of the tensor that holds a part of a layer. */
export function tensorName(layer: string, part: Part): string {
  return `${layer}.${part}`;
}

/** A layer stored. */
export interface StoredLayer {
  /** Entries, fillers included. */
  readonly entries: number;
  readonly tensors: readonly (readonly [name: string, tensor: Tensor])[];
}

/** A layer as tensors. */
export function layerTensors(layer: CompressedLayer, { indexBits, huffman }: Storing): StoredLayer {
  const { codes, differences } = relativeEntries(layer, indexBits);
  const codeStream = encodeStream(codes, layer.codeBits, huffman && !isDirect(layer));
  const indexStream = encodeStream(differences, indexBits, huffman);
  const parts: Partial<Record<Part, Tensor>> = {
    ...(isDirect(layer)
      ? { step: float32s(Float32Array.of(directStep(layer))) }
      : { codebook: float32s(layer.codebook) }),
    ...biasTensor(layer),
    codes: octets(codeStream.bytes),
    indices: octets(indexStream.bytes),
    ...(codeStream.lengths === null ? {} : { code_lengths: octets(codeStream.lengths) }),
    ...(indexStream.lengths === null ? {} : { index_lengths: octets(indexStream.lengths) }),
  };
  const tensors = PARTS.flatMap((part) => {
    const tensor = parts[part];
    return tensor === undefined ? [] : [[tensorName(layer.name, part), tensor] as const];
  });
  return { entries: codes.length, tensors };
}

/** Coded biases are codebook weights: their values need not be stored. */
function biasTensor({ bias, biasCodes }: CompressedLayer): Partial<Record<Part, Tensor>> {
  if (biasCodes === null) return { bias: float32s(bias) };
  const bytes = new Uint8Array(biasCodes.length * 2);
  const view = new DataView(bytes.buffer);
  biasCodes.forEach((code, index) => {
    view.setUint16(index * 2, code, true);
  });
  return { bias_codes: { dtype: 'U16', shape: [biasCodes.length], bytes } };
}

function float32s(values: Float32Array): Tensor {
  return { dtype: 'F32', shape: [values.length], bytes: float32Bytes(values) };
}

function octets(bytes: Uint8Array): Tensor {
  return { dtype: 'U8', shape: [bytes.length], bytes };
}
