import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, sep } from 'node:path';
import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { onFile } from '../../formats/system-errors.js';
import type { TensorProto } from '../schema/messages.js';

interface Place {
  /** The tensor, as errors name it. */
  readonly name: string;
  /** The model's folder. */
  readonly directory: string;
}

interface Wanted extends Place {
  readonly byteCount: number;
}

/** The folder of a model's file, in which the files lie that it refers to. */
export function modelFolder(file: string): string {
  return dirname(file);
}

/**
 * The bytes of a tensor that lie in a file next to the model. Throws `UserError` if that is missing, ends early, or lies
 * outside of the model's folder.
 */
export function externalBytes(entries: TensorProto['externalData'], wanted: Wanted): Uint8Array {
  const said = saidOf(entries);
  const file = externalFile(entries, wanted);
  const offset = wholeNumber(said.get('offset') ?? '0', 'offset', wanted);
  const length = wholeNumber(said.get('length') ?? String(wanted.byteCount), 'length', wanted);
  if (length !== wanted.byteCount)
    throw new UserError(
      `${wanted.name}: it has ${length} bytes in ${file}, not ${wanted.byteCount}; export the model anew`,
    );
  return onFile(file, () => bytesOf(file, offset, wanted));
}

/**
 * The file next to the model in which a tensor lies. Links are followed before it is asked where that is. Throws `UserError`
 * if it is missing or lies outside of the model's folder.
 */
export function externalFile(entries: TensorProto['externalData'], { name, directory }: Place): string {
  const location = saidOf(entries).get('location') ?? '';
  const file = join(directory, location);
  const isBelow = location !== '' && !location.includes('\0') && !isAbsolute(location);
  const folder = onFile(directory, () => realpathSync(directory));
  const prefix = folder.endsWith(sep) ? folder : folder + sep;
  if (
    isBelow &&
    join(folder, location).startsWith(prefix) &&
    onFile(file, () => realpathSync(file)).startsWith(prefix)
  )
    return file;
  throw new UserError(
    `${name}: its values lie in ${quoted(location)}, which is not inside the model's folder; put the file there`,
  );
}

function saidOf(entries: TensorProto['externalData']): ReadonlyMap<string, string> {
  return new Map(entries.map(({ key, value }) => [key, value]));
}

function wholeNumber(text: string, key: string, { name }: Wanted): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new UserError(`${name}: its ${key} ${quoted(text)} is not a whole number; export the model anew`);
}

function bytesOf(file: string, offset: number, { name, byteCount }: Wanted): Uint8Array {
  const stats = statSync(file);
  if (!stats.isFile())
    throw new UserError(`${file}: it is not a regular file; put the values of ${name} there`);
  if (offset + byteCount > stats.size)
    throw new UserError(
      `${file}: it ends at byte ${stats.size}, but ${name} takes ${byteCount} from ${offset}; give the file whole`,
    );
  const bytes = new Uint8Array(byteCount);
  const descriptor = openSync(file, 'r');
  try {
    for (let read = 0; read < byteCount;)
      read += progress(readSync(descriptor, bytes, read, byteCount - read, offset + read), file);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

/** A read may give fewer bytes than it is asked for, but none only if the file was cut meanwhile. */
function progress(bytes: number, file: string): number {
  if (bytes > 0) return bytes;
  throw new UserError(`${file}: it was cut while it was read; run it again`);
}
