import protobuf from 'protobufjs';
import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';
import { otherContent } from '../../formats/file-content.js';
import { messageType } from '../schema/schema.js';
import type { ModelProto, TensorProto } from '../schema/messages.js';
import { checkContents, ContentsError } from './contents.js';
import { decodeMessage, type Message } from './message.js';

/** The message that the bytes of a model hold. `file` names them in errors. Throws `UserError` where they hold none. */
export function decodeModel(bytes: Uint8Array, file: string): ModelProto {
  return decode(bytes, { type: 'ModelProto', what: 'an ONNX model', file }) as unknown as ModelProto;
}

/** `decodeModel` of a single tensor. */
export function decodeTensor(bytes: Uint8Array, file: string): TensorProto {
  return decode(bytes, { type: 'TensorProto', what: 'an ONNX tensor', file }) as unknown as TensorProto;
}

/** What is decoded; protobufjs has no type for a message of a schema that is read at run time, so callers name it. */
interface Wanted {
  readonly type: string;
  readonly what: string;
  readonly file: string;
}

function decode(bytes: Uint8Array, { type, what, file }: Wanted): Message {
  const message = messageType(type);
  try {
    checkContents(bytes, message);
    return decodeMessage(protobuf.Reader.create(bytes), message);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`${file}: ${reasonOf(bytes, error, what)}`, { cause: error });
  }
}

/** Whatever goes wrong in a decoder that is given any bytes is a mistake in these. */
function reasonOf(bytes: Uint8Array, error: Error, what: string): string {
  if (error instanceof ContentsError) return `${error.message}; export ${what} of a smaller network`;
  const other = otherContent(bytes);
  if (other !== null) return `${other}, not ${what}; check the path`;
  return `not ${what}, or a damaged one (${oneLine(error.message)}); give the file whole and unchanged`;
}
