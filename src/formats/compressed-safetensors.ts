import type { CompressedNetwork } from '../compression/compressed-network.js';
import { weightExtents } from '../network/weight-extent.js';
import { DIGEST, digestOf } from './compressed/digest.js';
import { isCompressed } from './compressed/format-name.js';
import { layerTensors, type Storing } from './compressed/layer-tensors.js';
import { fail, manifestMetadata, parseManifest, type Manifest } from './compressed/manifest.js';
import { readLayer } from './compressed/read-layer.js';
import { Tensors } from './compressed/tensors.js';
import { readWhole } from './read-file.js';
import { readSafetensors } from './safetensors/read.js';
import type { Safetensors } from './safetensors/safetensors.js';
import { inFileOrder, safetensorsBytes } from './safetensors/write.js';

/** Above AlexNet's and VGG-16's, which Deep Compression has at 7 and 11 MB. */
const MAX_BYTES = 2 ** 28;

/** The safetensors file of a compressed network (docs/file-formats.md); equal networks give equal bytes. */
export function writeCompressed(compressed: CompressedNetwork, storing: Storing): Uint8Array {
  const { network, source } = compressed;
  const stored = [...compressed.layers.values()].map((layer) => ({ layer, ...layerTensors(layer, storing) }));
  const manifest: Manifest = {
    network,
    source,
    layers: stored.map(({ layer: { name, codeBits }, entries }) => ({
      name,
      codeBits,
      indexBits: storing.indexBits,
      entries,
    })),
  };
  const tensors = new Map(inFileOrder(new Map(stored.flatMap((layer) => layer.tensors))));
  const metadata = manifestMetadata(manifest);
  return safetensorsBytes({
    tensors,
    metadata: new Map([...metadata, [DIGEST, digestOf({ tensors, metadata })]]),
  });
}

/** `readCompressed` of a file, which may have 256 MiB. */
export function loadCompressed(file: string): CompressedNetwork {
  return readCompressed(readCompressedFile(file), file);
}

/** All bytes of a file that may hold a compressed network. Throws `UserError` if it is missing or larger than any. */
function readCompressedFile(file: string): Uint8Array {
  return readWhole(file, MAX_BYTES, 'a compressed network');
}

/**
 * Reads a compressed network. Its layers' `storedEntries` are those of the file. `file` names the bytes in errors.
 * Throws `UserError` if they are not a compressed network, damaged, or contradict themselves.
 */
export function readCompressed(bytes: Uint8Array, file: string): CompressedNetwork {
  return compressedOf(readSafetensors(bytes, file), file);
}

/** A compressed network of a safetensors file that was read. Throws `UserError` as `readCompressed` does. */
function compressedOf(contents: Safetensors, file: string): CompressedNetwork {
  if (!isCompressed(contents)) fail(file, 'it holds no compressed network: its metadata have no such format');
  checkDigest(contents, file);
  const { network, source, layers } = parseManifest(contents.metadata, file);
  const tensors = new Tensors(contents.tensors, file);
  const read = weightExtents(network).map((extent, index) => readLayer(tensors, extent, layers[index]));
  tensors.expectNone();
  return { network, source, layers: new Map(read.map((layer) => [layer.name, layer])) };
}

/** A file that others wrote may have none. */
function checkDigest(contents: Safetensors, file: string): void {
  const digest = contents.metadata.get(DIGEST);
  if (digest !== undefined && digest !== digestOf(contents))
    fail(file, 'its contents do not have its digest');
}
