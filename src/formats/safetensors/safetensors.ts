import type { Dtype } from './dtypes.js';

/** One tensor: its values little-endian, the last axis contiguous. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** What a safetensors file holds. */
export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Free text by key. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** Key of the metadata among the tensors of the header. */
export const METADATA_KEY = '__metadata__';

/** Bytes of the header's length, in front of it. */
export const LENGTH_BYTES = 8;

/** Longest header: one of 10,000 layers has 3 MB. The format's own library takes 100 MB, for which a parser takes 3 GB. */
export const MAX_HEADER_BYTES = 2 ** 23;
