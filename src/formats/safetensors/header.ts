import * as z from 'zod';
import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { otherContent } from '../file-content.js';
import { DTYPE_BYTES, isDtype, type Dtype } from './dtypes.js';
import { nestingFault } from './json-nesting.js';
import { LENGTH_BYTES, MAX_HEADER_BYTES, METADATA_KEY } from './safetensors.js';

/** A tensor as the header describes it: its bytes are [begin, end) of what follows the header. */
export interface TensorRange {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** A header, each part of which is right by itself. */
export interface Header {
  readonly ranges: readonly TensorRange[];
  readonly metadata: ReadonlyMap<string, string>;
  /** Where the tensors' bytes begin in the file. */
  readonly dataOffset: number;
}

/** Header, tensor, shape. */
const MAX_DEPTH = 3;
const BRACE = 0x7b;

const count = z.int().min(0);
const entrySchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(count).max(64),
  data_offsets: z.tuple([count, count]),
});
const metadataSchema = z.record(z.string(), z.string());

/** Reads the header of the safetensors `bytes` of `file`. Throws `UserError` if it is none. */
export function readHeader(bytes: Uint8Array, file: string): Header {
  const length = headerLength(bytes, file);
  const dataOffset = LENGTH_BYTES + length;
  const entries = Object.entries(headerObject(bytes.subarray(LENGTH_BYTES, dataOffset), file));
  return {
    ranges: entries
      .filter(([name]) => name !== METADATA_KEY)
      .map(([name, entry]) => tensorRange(name, entry, file)),
    metadata: new Map(
      entries.filter(([name]) => name === METADATA_KEY).flatMap(([, entry]) => metadataOf(entry, file)),
    ),
    dataOffset,
  };
}

function headerLength(bytes: Uint8Array, file: string): number {
  if (bytes.length < LENGTH_BYTES) fail(file, `${bytes.length} bytes are too few for a header's length`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES)
    fail(file, otherContent(bytes) ?? `its header of ${length} bytes is longer than ${MAX_HEADER_BYTES}`);
  const left = bytes.length - LENGTH_BYTES;
  if (length > left) fail(file, `its header has ${length} bytes but the file has ${left} left`);
  return length;
}

function headerObject(bytes: Uint8Array, file: string): object {
  if (bytes[0] !== BRACE) fail(file, "its header does not begin with '{'");
  const text = decodeText(bytes, file);
  const fault = nestingFault(text, MAX_DEPTH);
  if (fault !== null) fail(file, `its header is refused: ${fault}`);
  return parseJson(text, file);
}

function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail(file, 'its header is not UTF-8 text');
  }
}

/** What begins with a brace and is JSON is an object. */
function parseJson(text: string, file: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return fail(file, 'its header is not JSON');
  }
}

function metadataOf(entry: unknown, file: string): [string, string][] {
  const metadata = metadataSchema.safeParse(entry);
  if (!metadata.success) fail(file, 'its metadata are not texts by key');
  return Object.entries(entry as Record<string, string>); // zod's copy would lack a key '__proto__'
}

function tensorRange(name: string, entry: unknown, file: string): TensorRange {
  const tensor = `tensor ${quoted(name)}`;
  const described = entrySchema.safeParse(entry);
  if (!described.success) fail(file, `${tensor} is not described by dtype, shape and data_offsets`);
  const { dtype, shape, data_offsets } = described.data;
  if (!isDtype(dtype)) fail(file, `${tensor} has the unknown dtype ${quoted(dtype)}`);
  const [begin, end] = data_offsets;
  const size = shape.reduce((product, extent) => product * extent, DTYPE_BYTES[dtype]);
  if (end - begin !== size)
    fail(
      file,
      `${tensor} has bytes ${begin} to ${end}, but its shape [${shape.join(', ')}] of ${dtype} takes ${size}`,
    );
  return { name, dtype, shape, begin, end };
}

/** Throws `UserError`: the file is not a safetensors file. */
export function fail(file: string, what: string): never {
  throw new UserError(`${file}: ${what}; give a whole safetensors file`);
}
