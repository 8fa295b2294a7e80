import { FIRST_BYTE, VECTOR_BYTES } from '../../base/wasm-memory.js';

/** Where in a memory something lies. */
export interface Place {
  readonly start: number;
  readonly bytes: number;
}

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Hands out a memory that is still to be made, first fit; what was given back is handed out again. */
export class Places {
  /** Gaps below the end, ascending; no two of them touch. */
  private gaps: Place[] = [];
  private end = FIRST_BYTE;

  /** Bytes that the memory must have. */
  get bytes(): number {
    return this.end;
  }

  /** Room for float32 values or other words of four bytes, whole vectors of them. */
  take(words: number): Place {
    const bytes = Math.ceil((words * FLOAT_BYTES) / VECTOR_BYTES) * VECTOR_BYTES;
    const at = this.gaps.findIndex((gap) => gap.bytes >= bytes);
    if (at < 0) {
      this.end += bytes;
      return { start: this.end - bytes, bytes };
    }
    const { start, bytes: free } = this.gaps[at];
    const rest = free === bytes ? [] : [{ start: start + bytes, bytes: free - bytes }];
    this.gaps.splice(at, 1, ...rest);
    return { start, bytes };
  }

  /** Gives room back. */
  release(place: Place): void {
    const joined: Place[] = [];
    for (const gap of [...this.gaps, place].sort((a, b) => a.start - b.start)) {
      const last = joined.at(-1);
      if (last !== undefined && last.start + last.bytes === gap.start)
        joined[joined.length - 1] = { start: last.start, bytes: last.bytes + gap.bytes };
      else joined.push(gap);
    }
    this.gaps = joined;
  }
}
