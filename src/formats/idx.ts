import { constants, gunzipSync } from 'node:zlib';
import { UserError } from '../base/errors.js';
import { otherContent } from './file-content.js';
import { readWhole } from './read-file.js';

/** Bytes in an array of any number of axes, the last one contiguous. */
export interface ByteArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

/** More than any collection of small pictures has; what says more is refused before it is unpacked. */
const MAX_BYTES = 2 ** 31;

/** Type of unsigned bytes, the one that image collections have. */
const UNSIGNED_BYTES = 0x08;
/** Types that the format knows besides it. */
const OTHER_TYPES: ReadonlyMap<number, string> = new Map([
  [0x09, 'signed bytes'],
  [0x0b, 'int16'],
  [0x0c, 'int32'],
  [0x0d, 'float32'],
  [0x0e, 'float64'],
]);

/** Packed bytes that hold the header for certain; they may unpack to some thousand times as much. */
const PACKED_START_BYTES = 4096;

const EXTENT_BYTES = 4;
const MEND = 'give a whole IDX file of unsigned bytes, gzipped or not';

/**
 * Reads an IDX file of unsigned bytes (LeCun's MNIST and its kin), gzipped or not, with as many axes as `what` has:
 * ["images", "rows", "columns"]. Throws `UserError` if it is missing, damaged, shorter or longer than its extents say, or
 * of another type or number of axes.
 */
export function loadIdx(file: string, axes: readonly string[]): ByteArray {
  const packed = readWhole(file, MAX_BYTES, 'an IDX file');
  const start = EXTENT_BYTES * (1 + axes.length);
  const head = isPacked(packed) ? unpackStart(packed, file) : packed;
  checkMagic(head, axes, file);
  if (head.length < start)
    refuse(file, `it ends in its header (${start} bytes needed, ${head.length} there)`);
  const shape = axes.map((_, axis) => head.readUInt32BE(EXTENT_BYTES * (1 + axis)));
  const size = shape.reduce((product, extent) => product * extent, 1);
  const named = shape.map((extent, axis) => `${extent} ${axes[axis]}`).join(' x ');
  if (start + size > MAX_BYTES) refuse(file, `it says that it has ${named}, more than any such file`);
  const bytes = isPacked(packed) ? unpack(packed, start + size, file, named) : packed;
  const left = bytes.length - start;
  if (left === size) return { shape, values: new Uint8Array(bytes.buffer, bytes.byteOffset + start, size) };
  return refuse(
    file,
    left < size
      ? `it is cut off: ${named} take ${size} bytes, and ${left} are left after the header`
      : `${left - size} bytes are left after ${named}, which should end the file`,
  );
}

function isPacked(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The first bytes of what is packed, however much that is. */
function unpackStart(packed: Buffer, file: string): Buffer {
  const cutShort = { finishFlush: constants.Z_SYNC_FLUSH };
  return unpacking(file, () => gunzipSync(packed.subarray(0, PACKED_START_BYTES), cutShort));
}

/** All that is packed, which should be `size` bytes: no more than that is ever unpacked. */
function unpack(packed: Buffer, size: number, file: string, named: string): Buffer {
  return unpacking(file, () => {
    try {
      return gunzipSync(packed, { maxOutputLength: size });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
        refuse(file, `more bytes follow ${named}, which should end the file`);
      throw error;
    }
  });
}

function unpacking(file: string, unpack: () => Buffer): Buffer {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UserError(`${file}: it can't be unpacked (${reason}); ${MEND}`, { cause: error });
  }
}

function checkMagic(bytes: Buffer, axes: readonly string[], file: string): void {
  if (bytes.length < EXTENT_BYTES || bytes[0] !== 0 || bytes[1] !== 0)
    refuse(file, otherContent(bytes) ?? 'it does not begin as an IDX file does');
  const [, , type, count] = bytes;
  if (type !== UNSIGNED_BYTES) {
    const held = OTHER_TYPES.get(type);
    refuse(file, held === undefined ? 'it does not begin as an IDX file does' : `it holds ${held}`);
  }
  if (count !== axes.length) refuse(file, `it has ${count} axes, not ${axes.length} (${axes.join(', ')})`);
}

function refuse(file: string, what: string): never {
  throw new UserError(`${file}: ${what}; ${MEND}`);
}
