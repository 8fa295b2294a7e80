import protobuf from 'protobufjs';
import { schemaText } from './schema-text.js';

let root: protobuf.Namespace | undefined;

/** A message type of onnx.proto, such as "ModelProto". */
export function messageType(name: string): protobuf.Type {
  root ??= schema();
  return root.lookupType(`onnx.${name}`);
}

function schema(): protobuf.Namespace {
  return protobuf.parse(schemaText()).root.resolveAll();
}
