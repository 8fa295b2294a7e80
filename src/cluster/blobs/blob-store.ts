import * as z from 'zod';
import { sha256 } from '../../base/sha256.js';

/** The schema of `Blob`. */
export const blobSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
});

/** Bytes by what they are: their hash, and how many. */
export type Blob = Readonly<z.output<typeof blobSchema>>;

/** Where blobs lie that other processes fetch. */
export interface BlobStore {
  /** Those of these that are not there. The others stay for days from now on. */
  missing(blobs: readonly Blob[]): Promise<readonly Blob[]>;
  put(blob: Blob, content: Uint8Array): Promise<void>;
  /** The bytes, checked against their hash; null if they are not there, or others are. */
  get(blob: Blob): Promise<Uint8Array | null>;
}

/** What bytes are. */
export function blobOf(content: Uint8Array): Blob {
  return { sha256: sha256(content), bytes: content.byteLength };
}

/** Whether bytes are those of a blob. */
export function isBlob({ sha256: hash, bytes }: Blob, content: Uint8Array): boolean {
  return content.byteLength === bytes && sha256(content) === hash;
}
