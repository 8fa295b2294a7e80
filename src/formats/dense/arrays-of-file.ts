import { UserError } from '../../base/errors.js';
import { isCompressed } from '../compressed/format-name.js';
import { readSafetensors } from '../safetensors/read.js';
import type { ExpectedArrays, FoundArrays } from './expected-arrays.js';
import { fromNpz } from './from-npz.js';
import { fromSafetensors } from './from-safetensors.js';

/** The expected arrays of a file, whose name says its format; it is read if that is one. Throws a UserError for another. */
export function arraysOfFile(file: string, read: () => Uint8Array, expected: ExpectedArrays): FoundArrays {
  const name = file.toLowerCase();
  if (name.endsWith('.safetensors')) return ofSafetensors(read(), expected, file);
  if (name.endsWith('.npz')) return fromNpz(read(), expected, file);
  throw new UserError(`${file}: not float weights by its name; give a .safetensors or .npz file or a folder`);
}

function ofSafetensors(bytes: Uint8Array, expected: ExpectedArrays, file: string): FoundArrays {
  const contents = readSafetensors(bytes, file);
  if (isCompressed(contents))
    throw new UserError(`${file}: its weights are compressed already; decompress them or give float weights`);
  return fromSafetensors(contents.tensors, expected, file);
}
