import { compressionSchema, type CompressionDocument } from './compression-result.js';
import { loadDocument } from './load-document.js';

/** Reads a `compression.json`. Throws a UserError as `loadDocument` does. */
export function loadCompression(file: string): CompressionDocument {
  return loadDocument(file, { name: 'compression', schema: compressionSchema });
}
