/*
 * The formats of weights and networks, for every command, its help and its messages: a new one is one new entry. Readers
 * and writers are loaded when they are asked for, so that help answers at once.
 */
import type { CompressedFormat, FileFormat, FloatFormat, ModelFormat, NetworkFormat } from './file-format.js';

const net: CompressedFormat = {
  holds: 'compressed',
  title: '.net',
  extension: '.net',
  saysNetwork: false,
  async read(path, network) {
    const { loadNet } = await import('./load-net.js');
    return loadNet(path, network);
  },
  write: {
    huffman: false,
    indexBits: 4,
    async bytes(compressed) {
      const { deepCompressionNetBytes } = await import('../formats/deep-compression-net-write.js');
      return deepCompressionNetBytes(compressed);
    },
  },
};

const compressedSafetensors: CompressedFormat = {
  holds: 'compressed',
  title: '.safetensors',
  extension: '.safetensors',
  saysNetwork: true,
  async read(path, network) {
    const { loadWithNetwork } = await import('./load-with-network.js');
    return loadWithNetwork(path, network);
  },
  write: {
    huffman: true,
    indexBits: null,
    async bytes(compressed, storing) {
      const { writeCompressed } = await import('../formats/compressed-safetensors.js');
      return writeCompressed(compressed, storing);
    },
  },
};

const safetensors: FloatFormat = {
  holds: 'float',
  title: '.safetensors',
  extension: '.safetensors',
  read: readDense,
  async write(dense) {
    const { denseSafetensors } = await import('../formats/dense-weights.js');
    return denseSafetensors(dense);
  },
};

const npz: FloatFormat = { holds: 'float', title: '.npz', extension: '.npz', read: readDense, write: null };

const folder: FloatFormat = {
  holds: 'float',
  title: 'a folder of .npy',
  extension: null,
  read: readDense,
  write: null,
};

const yaml: NetworkFormat = {
  holds: 'network',
  title: '.yaml',
  extension: '.yaml',
  async readNetwork(reference, overrides) {
    const { loadFamilyNetwork } = await import('./load-family-network.js');
    return loadFamilyNetwork(reference, overrides);
  },
  async nameOf(reference, overrides) {
    const { familyNetworkName } = await import('./load-family-network.js');
    return familyNetworkName(reference, overrides);
  },
  write: null,
};

const onnx: ModelFormat = {
  holds: 'model',
  title: '.onnx',
  extension: '.onnx',
  async readNetwork(path, overrides) {
    const { modelNetwork } = await import('./load-model.js');
    return modelNetwork(path, overrides);
  },
  async nameOf(path) {
    const { modelName } = await import('./load-model.js');
    return modelName(path);
  },
  async read(path, network) {
    const { modelWeights } = await import('./load-model.js');
    return modelWeights(path, network);
  },
  async nodesOf(path) {
    const { modelNodes } = await import('./load-model.js');
    return modelNodes(path);
  },
  write: null,
};

/** All of them; of those whose names end alike, contents decide. */
export const FILE_FORMATS: readonly FileFormat[] = [
  net,
  compressedSafetensors,
  safetensors,
  npz,
  folder,
  yaml,
  onnx,
];

/** The formats that hold one kind of content. */
export function formatsThatHold<Holds extends FileFormat['holds']>(
  holds: Holds,
): readonly Extract<FileFormat, { holds: Holds }>[] {
  return FILE_FORMATS.filter(
    (format): format is Extract<FileFormat, { holds: Holds }> => format.holds === holds,
  );
}

/** Titles of formats, each once, as a message lists them: ".net or .safetensors". */
export function titlesOf(formats: readonly FileFormat[], last = ' or '): string {
  const titles = [...new Set(formats.map(({ title }) => title))];
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')}${last}${titles.at(-1)}`;
}

async function readDense(...[path, network]: Parameters<FloatFormat['read']>) {
  const { loadDenseWeights } = await import('../formats/dense-weights.js');
  return loadDenseWeights(path, network);
}
