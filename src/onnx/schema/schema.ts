import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { packageRoot } from '../../base/package-root.js';

/** The published schema of ONNX 1.23.1, unchanged; with its licence next to it. */
const SCHEMA = join('src', 'onnx', 'schema', 'onnx.proto');

let root: protobuf.Namespace | undefined;

/** A message type of onnx.proto, such as "ModelProto". */
export function messageType(name: string): protobuf.Type {
  root ??= schema();
  return root.lookupType(`onnx.${name}`);
}

function schema(): protobuf.Namespace {
  return protobuf.parse(readFileSync(join(packageRoot(), SCHEMA), 'utf8')).root.resolveAll();
}
