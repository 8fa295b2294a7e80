/** Bytes of a NumPy file (version 1.0) with a header of any text and any data. */
export function npyOf(dictionary: string, data: Uint8Array = new Uint8Array(), version = 1): Uint8Array {
  const header = Buffer.from(`${dictionary}\n`, 'latin1');
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(header.length, 0, length.length);
  return Uint8Array.from(
    Buffer.concat([Buffer.from('\x93NUMPY', 'latin1'), Buffer.of(version, 0), length, header, data]),
  );
}

/** Bytes of a NumPy file of float32 in C order. */
export function npyOfFloats(shape: readonly number[], values: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  return npyOf(
    `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`,
    new Uint8Array(Float32Array.from(values).buffer),
  );
}
