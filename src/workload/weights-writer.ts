import { UserError } from '../base/errors.js';
import { namingAsync } from '../base/naming.js';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { decompress } from '../compression/decompress.js';
import type { WeightsFormat } from './file-format.js';
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

/** Makes the bytes of a file of compressed weights with indices of some width. */
export interface WeightsWriter {
  /** Before the work: throws a UserError if the file has no indices of that width. */
  demandIndices(indexBits: number): void;
  bytes(compressed: CompressedNetwork, indexBits: number): Promise<Uint8Array>;
}

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
  const demandIndices = (indexBits: number) => {
    if (format.holds === 'float' || format.write === null) return;
    const { indexBits: only } = format.write;
    if (only === null || only === indexBits) return;
    throw new UserError(
      `--to ${to}: a ${format.title} file has ${only}-bit indices, not ${indexBits}; ` +
        `set indexBits=${only} or write ${titlesOf(writable(FILE_FORMATS).filter(takesAnyIndices))}`,
    );
  };
  return {
    demandIndices,
    async bytes(compressed, indexBits) {
      demandIndices(indexBits);
      const bytes = await (format.holds === 'float'
        ? format.write?.(decompress(compressed))
        : namingAsync(`--to ${to}`, async () => format.write?.bytes(compressed, { indexBits, huffman })));
      if (bytes === undefined) throw new UserError(`--to ${to}: ${format.title} files are read only`);
      return bytes;
    },
  };
}

function takesAnyIndices(format: WeightsFormat): boolean {
  return format.holds === 'compressed' && format.write?.indexBits === null;
}
