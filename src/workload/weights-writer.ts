import { UserError } from '../base/errors.js';
import { namingAsync } from '../base/naming.js';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { decompress } from '../compression/decompress.js';
import type { CompressedWriter, WeightsFormat } from './file-format.js';
import { FILE_FORMATS, titlesOf } from './file-formats.js';
import { namedLike } from './weights-format.js';

/** How weights are to be written. */
export interface WritingChoice {
  /** The file, whose name says its format. */
  readonly to: string;
  /** Huffman-coded. */
  readonly huffman: boolean;
  /** Decompressed, as float32. */
  readonly float: boolean;
}

/** Makes the bytes of a file of compressed weights with indices of that width. */
export type WeightsWriter = (compressed: CompressedNetwork, indexBits: number) => Promise<Uint8Array>;

/**
 * What writes weights as a user wants them. Throws a UserError if the file's name ends in no format that is written,
 * or in one that does not have what is wanted.
 */
export function weightsWriter({ to, huffman, float }: WritingChoice): WeightsWriter {
  const formats = writable(namedLike(to));
  if (formats.length === 0)
    throw new UserError(
      `--to ${to}: its name ends in no known format; end it in ${titlesOf(writable(FILE_FORMATS))}`,
    );
  const option = huffman ? '--huffman' : '--float';
  const format = formats.find((one) => canWrite(one, { huffman, float }));
  if (format !== undefined) return writerOf(format, to, huffman);
  const able = writable(FILE_FORMATS).filter((one) => canWrite(one, { huffman, float }));
  if (able.length === 0)
    throw new UserError(`--float: float weights have no codes for --huffman; leave one of them out`);
  throw new UserError(
    `--to ${to}: a ${formats[0].title} file has no place for ${option}; leave it out or write ${titlesOf(able)}`,
  );
}

/** Formats of weights that can be written. */
function writable(formats: typeof FILE_FORMATS): readonly WeightsFormat[] {
  return formats.filter((format): format is WeightsFormat => format.write !== null);
}

function canWrite(format: WeightsFormat, { huffman, float }: Omit<WritingChoice, 'to'>): boolean {
  if (format.holds === 'float') return float && !huffman;
  return !float && (!huffman || format.write?.huffman === true);
}

function writerOf(format: WeightsFormat, to: string, huffman: boolean): WeightsWriter {
  return async (compressed, indexBits) => {
    const bytes = await (format.holds === 'float'
      ? format.write?.(decompress(compressed))
      : codedBytes(format.write, compressed, { to, indexBits, huffman, title: format.title }));
    if (bytes === undefined) throw new UserError(`--to ${to}: ${format.title} files are read only`);
    return bytes;
  };
}

interface Coding {
  readonly to: string;
  readonly title: string;
  readonly indexBits: number;
  readonly huffman: boolean;
}

async function codedBytes(
  writer: CompressedWriter | null,
  compressed: CompressedNetwork,
  { to, title, indexBits, huffman }: Coding,
): Promise<Uint8Array | undefined> {
  if (writer === null) return undefined;
  if (writer.indexBits !== null && writer.indexBits !== indexBits)
    throw new UserError(
      `--to ${to}: a ${title} file has ${writer.indexBits}-bit indices, not ${indexBits}; ` +
        `set indexBits=${writer.indexBits} or write ${titlesOf(writable(FILE_FORMATS).filter(takesAnyIndices))}`,
    );
  return namingAsync(`--to ${to}`, () => writer.bytes(compressed, { indexBits, huffman }));
}

function takesAnyIndices(format: WeightsFormat): boolean {
  return format.holds === 'compressed' && format.write?.indexBits === null;
}
