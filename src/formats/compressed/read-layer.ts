import type { CompressedLayer } from '../../compression/compressed-network.js';
import { directCodebook, isDirect } from '../../compression/direct-weights.js';
import { weightsOfEntries } from '../../compression/relative-index.js';
import { rowPointersOf } from '../../compression/row-pointers.js';
import { weightCount, type WeightExtent } from '../../network/weight-extent.js';
import { decodeFloats } from '../floats.js';
import type { Dtype } from '../safetensors/dtypes.js';
import { tensorName, type Part } from './layer-tensors.js';
import { fail, type LayerManifest } from './manifest.js';
import { decodeStream, type Stream } from './stream.js';
import type { Tensors } from './tensors.js';

/** Reads a layer from its tensors. Throws `UserError` if they do not make one of this extent. */
export function readLayer(tensors: Tensors, extent: WeightExtent, manifest: LayerManifest): CompressedLayer {
  const reader = new LayerReader(tensors, extent.name);
  const { codeBits, indexBits, entries } = manifest;
  const codebook = isDirect({ codeBits }) ? reader.stepped() : reader.codebook(2 ** codeBits);
  const biases = reader.biases(extent.outputChannels, codebook);
  const codes = reader.numbers('codes', 'code_lengths', entries, codeBits);
  const differences = reader.numbers('indices', 'index_lengths', entries, indexBits);
  const { positions, codes: kept, lastPosition } = weightsOfEntries({ codes, differences });
  const weights = weightCount(extent);
  if (lastPosition >= weights)
    reader.fail('indices', `they reach weight ${lastPosition} of 0 to ${weights - 1}`);
  return {
    ...extent,
    codeBits,
    codebook,
    rowPointers: rowPointersOf(positions, extent),
    positions,
    codes: kept,
    ...biases,
    storedEntries: entries,
  };
}

/** Takes the parts of one layer. */
class LayerReader {
  constructor(
    private readonly tensors: Tensors,
    private readonly layer: string,
  ) {}

  codebook(size: number): Float32Array {
    const codebook = this.float32s('codebook', size);
    if (codebook[0] !== 0) this.fail('codebook', `entry 0 is ${codebook[0]}, not 0`);
    return codebook;
  }

  /** What codes stand for that are weights themselves. */
  stepped(): Float32Array {
    const [step] = this.float32s('step', 1);
    if (step <= 0 || !Number.isInteger(Math.log2(step))) this.fail('step', `${step} is not a power of two`);
    return directCodebook(step);
  }

  /** Numbers of their own, or codebook weights. */
  biases(count: number, codebook: Float32Array): Pick<CompressedLayer, 'bias' | 'biasCodes'> {
    if (!this.tensors.has(tensorName(this.layer, 'bias_codes')))
      return { bias: this.float32s('bias', count), biasCodes: null };
    const bytes = this.tensor('bias_codes', 'U16', count);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const biasCodes = Uint16Array.from({ length: count }, (_, index) => view.getUint16(index * 2, true));
    const stray = biasCodes.find((code) => code >= codebook.length);
    if (stray !== undefined) this.fail('bias_codes', `code ${stray} is not below ${codebook.length}`);
    return { bias: Float32Array.from(biasCodes, (code) => codebook[code]), biasCodes };
  }

  numbers(part: Part, lengthsPart: Part, count: number, widthBits: number): Uint16Array {
    const stream: Stream = { bytes: this.tensor(part, 'U8'), lengths: this.lengths(lengthsPart) };
    return decodeStream(stream, count, widthBits, (what) => this.fail(part, what));
  }

  fail(part: Part, what: string): never {
    return fail(this.tensors.file, `${tensorName(this.layer, part)}: ${what}`);
  }

  private lengths(part: Part): Uint8Array | null {
    return this.tensors.has(tensorName(this.layer, part)) ? this.tensor(part, 'U8') : null;
  }

  private float32s(part: Part, count: number): Float32Array {
    const values = decodeFloats(this.tensor(part, 'F32', count), { type: 'float32', littleEndian: true });
    const place = values.findIndex((value) => !Number.isFinite(value));
    if (place >= 0) this.fail(part, `value ${place} is ${values[place]}, not a finite number`);
    return values;
  }

  private tensor(part: Part, dtype: Dtype, count?: number): Uint8Array {
    const { shape, bytes, dtype: given } = this.tensors.take(tensorName(this.layer, part));
    const isWanted = given === dtype && shape.length === 1 && (count === undefined || shape[0] === count);
    if (!isWanted)
      this.fail(part, `it is ${given} [${shape.join(', ')}], not ${dtype} [${count ?? 'bytes'}]`);
    return bytes;
  }
}
