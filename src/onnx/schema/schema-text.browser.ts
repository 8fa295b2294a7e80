import text from './onnx.proto';

/** The text of onnx.proto, which the bundle holds. */
export function schemaText(): string {
  return text;
}
