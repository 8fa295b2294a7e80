import { UserError } from '../base/errors.js';

const WORD_BYTES = 4;

/**
 * Reads little-endian numbers from the bytes of `file`, first to last. `what` names in errors what is being read.
 * Every read throws `UserError` with file, byte offset and `what` if the file ends early; nothing is allocated
 * for it before.
 */
export class BinaryReader {
  private position = 0;
  private readonly view: DataView;

  constructor(
    private readonly content: Uint8Array,
    private readonly file: string,
  ) {
    this.view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  }

  /** Bytes read so far: the place of the next read. */
  get offset(): number {
    return this.position;
  }

  /** A view of the next `count` bytes. */
  bytes(count: number, what: string): Uint8Array {
    const start = this.advance(count, what);
    return this.content.subarray(start, start + count);
  }

  uint32s(count: number, what: string): Uint32Array {
    const start = this.advance(count * WORD_BYTES, what);
    const values = new Uint32Array(count);
    for (let i = 0; i < count; i++) values[i] = this.view.getUint32(start + i * WORD_BYTES, true);
    return values;
  }

  /** Throws `UserError` if one is infinite or not a number. */
  float32s(count: number, what: string): Float32Array {
    const start = this.advance(count * WORD_BYTES, what);
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const place = start + i * WORD_BYTES;
      values[i] = this.view.getFloat32(place, true);
      if (!Number.isFinite(values[i]))
        this.fail(place, `value ${i} of ${what} is ${values[i]}, not a finite number`);
    }
    return values;
  }

  /** Throws `UserError` if bytes are left after `last`, which should end the file. */
  expectEnd(last: string): void {
    const left = this.content.length - this.position;
    if (left > 0) this.fail(this.position, `${left} bytes are left after ${last}, which should end the file`);
  }

  /** Throws `UserError`: the file is corrupt at byte `offset`. */
  fail(offset: number, what: string): never {
    throw new UserError(`${this.file}: byte ${offset}: ${what}; give the file whole and unchanged`);
  }

  private advance(byteCount: number, what: string): number {
    const start = this.position;
    const left = this.content.length - start;
    if (byteCount > left)
      this.fail(start, `the file ends in ${what} (${byteCount} bytes needed, ${left} left)`);
    this.position += byteCount;
    return start;
  }
}
