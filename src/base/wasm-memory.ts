const PAGE_BYTES = 65536;

/** What 32-bit pointers reach, less a page that no allocation ends in. */
export const MOST_BYTES = 2 ** 32 - PAGE_BYTES;

/** Where memory is free: below it lies what the compiler reserves. */
export const FIRST_BYTE = 1024;

/** Of a vector: what is computed with begins at a multiple of them. */
export const VECTOR_BYTES = 16;

/** Pages of WebAssembly's memory that hold so many bytes. */
export function pagesOf(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES);
}
