import type { TensorProto } from '../../src/onnx/schema/messages.js';
import { messageType } from '../../src/onnx/schema/schema.js';

/** The message of a file that holds one tensor, as inputs and outputs of ONNX's tests are kept. */
export function decodeTensor(bytes: Uint8Array): TensorProto {
  const message: unknown = messageType('TensorProto').decode(bytes);
  return message as TensorProto;
}
