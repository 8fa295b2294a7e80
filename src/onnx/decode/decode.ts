import protobuf from 'protobufjs';
import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';
import { otherContent } from '../../formats/file-content.js';
import { messageType } from '../schema/schema.js';
import type { ModelProto } from '../schema/messages.js';
import { checkContents, ContentsError } from './contents.js';
import { decodeMessage } from './message.js';

/** The message that the bytes of a model hold. `file` names them in errors. Throws `UserError` if they hold none. */
export function decodeModel(bytes: Uint8Array, file: string): ModelProto {
  const message = messageType('ModelProto');
  try {
    checkContents(bytes, message);
    // protobufjs has no type for a message of a schema that is read at run time.
    return decodeMessage(protobuf.Reader.create(bytes), message) as unknown as ModelProto;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`${file}: ${reasonOf(bytes, error)}`, { cause: error });
  }
}

/** Whatever goes wrong in a decoder that is given any bytes is a mistake in these. */
function reasonOf(bytes: Uint8Array, error: Error): string {
  if (error instanceof ContentsError) return `${error.message}; export an ONNX model of a smaller network`;
  const other = otherContent(bytes);
  if (other !== null) return `${other}, not an ONNX model; check the path`;
  return `not an ONNX model, or a damaged one (${oneLine(error.message)}); give the file whole and unchanged`;
}
