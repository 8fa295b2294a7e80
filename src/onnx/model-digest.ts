import { naming } from '../base/naming.js';
import { sha256 } from '../base/sha256.js';
import { readWhole } from '../formats/read-file.js';
import { decodeModel } from './decode/decode.js';
import { MAX_MODEL_BYTES } from './onnx-model.js';
import { EXTERNAL, type GraphProto } from './schema/messages.js';
import { externalFile, modelFolder } from './tensors/external-data.js';
import { tensorName } from './tensors/tensor-constant.js';

/**
 * SHA-256 of a model: of its file, and of every file next to it in which tensors lie. Throws `UserError` if one of
 * them cannot be read.
 */
export function modelDigest(file: string): string {
  const bytes = readWhole(file, MAX_MODEL_BYTES, 'an ONNX model');
  return naming(file, () => {
    const { graph } = decodeModel(bytes, file);
    const files = graph === null ? [] : externalFiles(graph, modelFolder(file));
    return sha256(
      bytes,
      ...files.map((one) => sha256(readWhole(one, MAX_MODEL_BYTES, 'tensors of a model'))),
    );
  });
}

/** The files that a model is read from: its own, then those of its external tensors. Throws as `modelDigest` does. */
export function modelFiles(file: string): readonly string[] {
  const bytes = readWhole(file, MAX_MODEL_BYTES, 'an ONNX model');
  return naming(file, () => {
    const { graph } = decodeModel(bytes, file);
    return [file, ...(graph === null ? [] : externalFiles(graph, modelFolder(file)))];
  });
}

/** The files of external tensors, each once, in an order that is the same everywhere. */
function externalFiles({ initializer, node }: GraphProto, directory: string): readonly string[] {
  const inNodes = node.flatMap(({ attribute }) => attribute.flatMap(({ t }) => (t === null ? [] : [t])));
  const files = [...initializer, ...inNodes]
    .filter(({ dataLocation }) => dataLocation === EXTERNAL)
    .map((tensor) => externalFile(tensor.externalData, { name: tensorName(tensor), directory }));
  return [...new Set(files)].sort();
}
