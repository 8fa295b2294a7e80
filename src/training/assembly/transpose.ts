/** Writes the transpose of `rows` x `columns` values: strides of both matrices in values. */
export function transpose(from: usize, rows: i32, columns: i32, fromRow: i32, to: usize, toRow: i32): void {
  const fromBytes = (<usize>fromRow) << 2;
  const toBytes = (<usize>toRow) << 2;
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    let column = 0;
    for (; column + 4 <= columns; column += 4)
      turn4x4(
        from + <usize>row * fromBytes + ((<usize>column) << 2),
        fromBytes,
        to + <usize>column * toBytes + ((<usize>row) << 2),
        toBytes,
      );
    for (; column < columns; column++)
      for (let within = row; within < row + 4; within++)
        copyOne(from, within, column, fromBytes, to, toBytes);
  }
  for (; row < rows; row++)
    for (let column = 0; column < columns; column++) copyOne(from, row, column, fromBytes, to, toBytes);
}

function copyOne(from: usize, row: i32, column: i32, fromBytes: usize, to: usize, toBytes: usize): void {
  const value = load<f32>(from + <usize>row * fromBytes + ((<usize>column) << 2));
  store<f32>(to + <usize>column * toBytes + ((<usize>row) << 2), value);
}

function turn4x4(from: usize, fromBytes: usize, to: usize, toBytes: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + fromBytes);
  const r2 = v128.load(from + 2 * fromBytes);
  const r3 = v128.load(from + 3 * fromBytes);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to + toBytes, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(to + 2 * toBytes, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(to + 3 * toBytes, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
